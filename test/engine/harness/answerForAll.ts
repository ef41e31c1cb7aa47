import type { IDataObject } from 'n8n-workflow';

const LISTS = ['channels', 'auths', 'companies', 'conversations', 'messages', 'webhooks'];
const OBJECTS = ['auth', 'conversation', 'message', 'webhook', 'attachment'];

/**
 * An answer of Pact in which each operation finds what it needs.
 *
 * @param more what every row and object has beside its IDs
 */
export function answerForAll(more: IDataObject): IDataObject {
	const row = { ...more, id: 7, external_id: 7, conversation_id: 11, state: 'enabled' };
	const all = {
		...row,
		...Object.fromEntries([...LISTS, 'waba_templates'].map((name) => [name, [row]])),
		...Object.fromEntries(OBJECTS.map((name) => [name, row])),
	};
	return { status: 'ok', exists: true, ...all, data: all };
}
