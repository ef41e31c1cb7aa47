import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import { stubSheets } from './googleSheets';
import { field, stubNode } from './stubNodes';

/** Small versions of n8n's nodes that decide which way items go, and of Google Sheets, as `stubNodes` are. */
export const stubFlow: Record<string, INodeType> = {
	'n8n-nodes-base.googleSheets': stubSheets,

	'n8n-nodes-base.scheduleTrigger': stubNode('Schedule Trigger', [field('rule', 'json', {})]),

	'n8n-nodes-base.filter': stubNode(
		'Filter',
		[{ ...field('conditions', 'filter', {}), typeOptions: { filter: { version: 2 } } }],
		function () {
			return this.getInputData()
				.map((data, item) => ({ ...data, pairedItem: { item } }))
				.filter((_, item) =>
					this.getNodeParameter('conditions', item, false, { extractValue: true }),
				);
		},
	),

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
