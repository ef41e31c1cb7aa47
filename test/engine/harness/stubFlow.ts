import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import { conditions, field, passOn, splitByConditions, stubNode } from './stub';

/** Small versions of the nodes of n8n that decide which way items go. */
export const stubFlow: Record<string, INodeType> = {
	'n8n-nodes-base.scheduleTrigger': stubNode(
		'Schedule Trigger',
		[field('rule', 'json', {})],
		passOn,
	),

	'n8n-nodes-base.filter': stubNode('Filter', [conditions()], function () {
		return [splitByConditions(this)[0]];
	}),

	'n8n-nodes-base.stopAndError': stubNode(
		'Stop and Error',
		[field('errorType', 'string', 'errorMessage'), field('errorMessage')],
		function () {
			throw new NodeOperationError(
				this.getNode(),
				this.getNodeParameter('errorMessage', 0) as string,
			);
		},
	),

	/** Loop Over Items: "done" first, "loop" second. What came back is what "done" gets in the end. */
	'n8n-nodes-base.splitInBatches': stubNode(
		'Loop Over Items',
		[field('batchSize', 'number', 1), field('options', 'json', {})],
		function () {
			const items = this.getInputData();
			const size = this.getNodeParameter('batchSize', 0) as number;
			const context = this.getContext('node') as IDataObject & {
				left?: INodeExecutionData[];
				back: INodeExecutionData[];
			};
			if (context.left === undefined) {
				Object.assign(context, { left: items.slice(), back: [] });
			} else {
				context.back.push(...items);
			}
			const batch = context.left!.splice(0, size);
			return batch.length > 0 ? [[], batch] : [context.back, []];
		},
		2,
	),
};
