import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

/** What a small version of a node of n8n does: its items, or those of each output. */
export type Run = (this: IExecuteFunctions) => INodeExecutionData[] | INodeExecutionData[][];

/** Hands on what came in. */
export function passOn(this: IExecuteFunctions) {
	return this.getInputData();
}

export function field(
	name: string,
	type: INodeProperties['type'] = 'string',
	value: INodeProperties['default'] = '',
): INodeProperties {
	return { displayName: name, name, type, default: value };
}

/** The conditions of an If or a Filter. */
export const conditions = (): INodeProperties => ({
	...field('conditions', 'filter', {}),
	typeOptions: { filter: { version: 2 } },
});

/** The items for which the conditions hold, and the others. */
export function splitByConditions(context: IExecuteFunctions): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = [[], []];
	context.getInputData().forEach((data, item) => {
		const isTrue = context.getNodeParameter('conditions', item, false, { extractValue: true });
		outputs[isTrue ? 0 : 1].push({ ...data, pairedItem: { item } });
	});
	return outputs;
}

/** A small version of a node of n8n. */
export function stubNode(
	displayName: string,
	properties: INodeProperties[],
	run: Run,
	outputs = 1,
): INodeType {
	return {
		description: {
			displayName,
			name: displayName,
			group: ['transform'],
			version: [1, 1.2, 2, 2.1, 2.2, 3, 3.4, 4.7],
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
