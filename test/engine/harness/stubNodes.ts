import { stubAgent, stubMemoryManager, stubModel } from './stubAgent';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { stubSheets } from './googleSheets';
import { conditions, field, passOn, splitByConditions, stubNode } from './stub';
import { stubFlow } from './stubFlow';

/**
 * Small versions of the n8n nodes that our workflows use besides ours. n8n's own need a gigabyte of packages; the
 * acceptance tests run the same workflows with the real ones.
 */
export const stubNodes: Record<string, INodeType> = {
	'@n8n/n8n-nodes-langchain.agent': stubAgent,
	'@n8n/n8n-nodes-langchain.memoryManager': stubMemoryManager,
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': stubModel,
	...stubFlow,
	'n8n-nodes-base.googleSheets': stubSheets,

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

	'n8n-nodes-base.splitOut': stubNode('Split Out', [field('fieldToSplitOut')], function () {
		return this.getInputData().flatMap(({ json }, item) => {
			const name = this.getNodeParameter('fieldToSplitOut', item) as string;
			const rows = json[name] as IDataObject[];
			return rows.map((row) => ({ json: row, pairedItem: { item } }));
		});
	}),

	'n8n-nodes-base.if': stubNode(
		'If',
		[conditions()],
		function () {
			return splitByConditions(this);
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
