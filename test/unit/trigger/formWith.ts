import type { IDataObject, IHookFunctions, INode } from 'n8n-workflow';
import { readForm, type TriggerForm } from '../../../nodes/Pact/trigger/form';

/** What the trigger reads of a form without expressions. */
export function formWith(parameters: Record<string, unknown>): TriggerForm {
	const values = { events: ['messageReceived'], options: {}, ...parameters } as IDataObject;
	const node: INode = {
		...{ id: '1', name: 'Pact Trigger', type: 'pactTrigger', typeVersion: 1 },
		...{ position: [0, 0], parameters: values as INode['parameters'] },
	};
	const context: object = {
		getNode: () => node,
		getTimezone: () => 'UTC',
		getNodeParameter: (name: string, fallback: unknown) => values[name] ?? fallback,
	};
	return readForm(context as IHookFunctions);
}
