import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from './runWorkflow';

/** A workflow of one Pact Trigger and a node behind it, filled in as the form says. */
export function triggerWorkflow(parameters: IDataObject): WorkflowJson {
	const { companyId, ...rest } = parameters;
	return {
		nodes: [
			{
				id: 'trigger',
				name: 'Pact Trigger',
				type: 'n8n-nodes-pact.pactTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: '2f1c5a9e-7a40-4b11-9d52-6f0f3a1f0c77',
				parameters: {
					companyId: { __rl: true, mode: 'id', value: companyId ?? '' },
					...rest,
				} as INodeParameters,
				credentials: { pactApi: { id: '1', name: 'Pact' } },
			},
			{
				id: 'after',
				name: 'After',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: {
			'Pact Trigger': { main: [[{ node: 'After', type: 'main', index: 0 }]] },
		},
	};
}
