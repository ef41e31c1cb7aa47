import { stubAgent, stubMemoryManager, stubModel } from './stubAgent';
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

type Run = (this: IExecuteFunctions) => INodeExecutionData[] | INodeExecutionData[][];

/**
 * Small versions of the n8n nodes that our workflows use besides ours. n8n's own need a gigabyte of packages; the
 * acceptance tests run the same workflows with the real ones.
 */
export const stubNodes: Record<string, INodeType> = {
	'@n8n/n8n-nodes-langchain.agent': stubAgent,
	'@n8n/n8n-nodes-langchain.memoryManager': stubMemoryManager,
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': stubModel,

	'n8n-nodes-base.manualTrigger': stubNode('Manual Trigger', [], passOn),
	'n8n-nodes-base.noOp': stubNode('No Operation', [], passOn),
	'n8n-nodes-base.stickyNote': stubNode('Sticky Note', [field('content')], passOn),

	'n8n-nodes-base.set': stubNode(
		'Edit Fields',
		[
			field('assignments', 'assignmentCollection', {}),
			field('includeOtherFields', 'boolean', false),
		],
		function () {
			return this.getInputData().map(({ json, binary }, item) => {
				const keep = this.getNodeParameter('includeOtherFields', item) === true;
				const assigned = this.getNodeParameter(
					'assignments.assignments',
					item,
					[],
				) as IDataObject[];
				const fields = assigned.map(({ name, type, value }) => [
					name,
					type === 'array' && typeof value === 'string' ? (JSON.parse(value) as unknown) : value,
				]);
				return {
					json: { ...(keep ? json : {}), ...(Object.fromEntries(fields) as IDataObject) },
					...(keep && binary ? { binary } : {}),
					pairedItem: { item },
				};
			});
		},
	),

	'n8n-nodes-base.splitOut': stubNode(
		'Split Out',
		[
			field('fieldToSplitOut'),
			{
				...field('options', 'collection', {}),
				options: [field('includeBinary', 'boolean', false)],
			},
		],
		function () {
			return this.getInputData().flatMap(({ json, binary }, item) => {
				const name = this.getNodeParameter('fieldToSplitOut', item) as string;
				const { includeBinary } = this.getNodeParameter('options', item, {}) as IDataObject;
				const rows = (json[name] ?? []) as IDataObject[];
				return rows.map((row) => ({
					json: row,
					...(includeBinary && binary ? { binary } : {}),
					pairedItem: { item },
				}));
			});
		},
	),

	'n8n-nodes-base.if': stubNode(
		'If',
		[{ ...field('conditions', 'filter', {}), typeOptions: { filter: { version: 2 } } }],
		function () {
			const outputs: INodeExecutionData[][] = [[], []];
			this.getInputData().forEach((data, item) => {
				const isTrue = this.getNodeParameter('conditions', item, false, { extractValue: true });
				outputs[isTrue ? 0 : 1].push({ ...data, pairedItem: { item } });
			});
			return outputs;
		},
		2,
	),

	'n8n-nodes-base.emailSend': stubNode(
		'Send Email',
		[
			field('toEmail'),
			field('subject'),
			{ ...field('options', 'collection', {}), options: [field('attachments')] },
		],
		function () {
			return this.getInputData().map(({ binary }, item) => {
				const options = this.getNodeParameter('options', item, {}) as IDataObject;
				const attached = binary?.[String(options.attachments)];
				const { fileName = '', mimeType = '', data = '' } = attached ?? {};
				return {
					json: {
						to: this.getNodeParameter('toEmail', item) as string,
						subject: this.getNodeParameter('subject', item) as string,
						attachment: attached ? { fileName, mimeType, base64: data } : null,
					},
					pairedItem: { item },
				};
			});
		},
	),
};

function passOn(this: IExecuteFunctions) {
	return this.getInputData();
}

export function field(
	name: string,
	type: INodeProperties['type'] = 'string',
	value: INodeProperties['default'] = '',
): INodeProperties {
	return { displayName: name, name, type, default: value };
}

export function stubNode(
	displayName: string,
	properties: INodeProperties[],
	run: Run = passOn,
	outputs = 1,
): INodeType {
	return {
		description: {
			displayName,
			name: displayName,
			group: ['transform'],
			version: [1, 2, 2.1, 2.2, 3, 3.4],
			description: displayName,
			defaults: { name: displayName },
			inputs: displayName.endsWith('Trigger') ? [] : [NodeConnectionTypes.Main],
			outputs: Array.from({ length: outputs }, () => NodeConnectionTypes.Main),
			properties,
		},
		async execute() {
			const result = run.call(this);
			return Array.isArray(result[0])
				? (result as INodeExecutionData[][])
				: [result as INodeExecutionData[]];
		},
	};
}
