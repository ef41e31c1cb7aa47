import type { Pact } from '../../../simulator';

export const idsOf = (items: Array<{ json: object }>) =>
	items.map(({ json }) => (json as { external_id: number }).external_id);

/** Adds conversations that each have a last message, numbered from 1000. */
export function addConversations({ world }: Pact, count: number): void {
	const pattern = world.conversations[0];
	for (let index = 0; index < count; index++) {
		const phone = String(79_260_000_000 + index);
		const last_message_at = new Date(1_700_000_000_000 + index * 1000).toISOString();
		const sender = { phone, name: phone, sender_external_id: phone, last_message_at };
		world.conversations.push({ ...pattern, ...sender, id: 1000 + index });
	}
}
