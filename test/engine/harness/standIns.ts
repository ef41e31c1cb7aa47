import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

/**
 * Small versions of the n8n nodes that our workflows use besides ours. n8n's own need a gigabyte of packages; the
 * acceptance tests run the same workflows with the real ones.
 */
export const standIns: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': standIn('Manual Trigger', [], function () {
		return this.getInputData();
	}),
	'n8n-nodes-base.noOp': standIn('No Operation', [], function () {
		return this.getInputData();
	}),
	'n8n-nodes-base.set': standIn(
		'Edit Fields',
		[
			{
				displayName: 'Fields',
				name: 'assignments',
				type: 'assignmentCollection',
				default: {},
			},
			{ displayName: 'Include', name: 'includeOtherFields', type: 'boolean', default: false },
		],
		function () {
			return this.getInputData().map(({ json, binary }, item) => {
				const keep = this.getNodeParameter('includeOtherFields', item) === true;
				const assigned = this.getNodeParameter(
					'assignments.assignments',
					item,
					[],
				) as IDataObject[];
				const fields = Object.fromEntries(assigned.map(({ name, value }) => [name, value]));
				return {
					json: { ...(keep ? json : {}), ...fields },
					...(keep && binary ? { binary } : {}),
					pairedItem: { item },
				};
			});
		},
	),
};

function standIn(
	displayName: string,
	properties: INodeProperties[],
	run: (this: IExecuteFunctions) => INodeExecutionData[],
): INodeType {
	return {
		description: {
			displayName,
			name: displayName,
			group: ['transform'],
			version: [1, 2, 3, 3.4],
			description: displayName,
			defaults: { name: displayName },
			inputs: displayName.endsWith('Trigger') ? [] : [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties,
		},
		async execute() {
			return [run.call(this)];
		},
	};
}
