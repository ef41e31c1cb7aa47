import type { INodeExecutionData } from 'n8n-workflow';
import type { Pact, WorldSeed } from '../../simulator';
import { OLD_TOKEN } from './fixtures';
import { itemsOf } from './runPact';

const phones = ['79250000001', '79250000002', '79250000003'];

/** In the addresses of the world: whoever has it can send events to a Pact Trigger. */
export const TRIGGER_SECRET = 'a-secret-of-a-trigger';

const webhook_url = `https://n8n.example.com/webhook/1/pact?secret=${TRIGGER_SECRET}&node=1`;

/** Company 5 with a channel of each kind that the operations need, and two more companies. */
export const WORLD: WorldSeed = {
	companies: [
		{
			id: 5,
			name: 'Flower shop',
			webhook_url,
			channels: [
				{ id: 1, provider: 'whatsapp' },
				...[2, 3, 4].map((id) => ({ id, provider: 'telegram', token: OLD_TOKEN })),
				...[31, 32, 33].map((id) => ({ id, provider: 'telegram_personal' })),
				...[41, 42, 43].map((id) => ({ id, provider: 'instagram_business' })),
				{ id: 9, provider: 'whatsapp_business', token: OLD_TOKEN },
			],
			conversations: phones.map((phone, index) => ({ id: 11 + index, phone, channel_id: 1 })),
			templates: [{ id: 1, waba_id: '1_greeting', body: 'Hello {{1}}!' }],
		},
		{ id: 6, name: 'Bakery', webhook_url },
		{ id: 7, name: 'Bookshop', webhook_url },
	],
};

/** Items that name what the world holds. */
export const companies = itemsOf({ id: 5 }, { id: 6 }, { id: 7 });
export const telegramChannels = itemsOf({ id: 2 }, { id: 3 }, { id: 4 });
export const personalChannels = itemsOf({ id: 31 }, { id: 32 }, { id: 33 });
export const conversations = itemsOf({ id: 11 }, { id: 12 }, { id: 13 });
export const clients = itemsOf(...phones.map((phone) => ({ phone })));
/** Three items that say nothing. */
export const emptyItems = itemsOf({}, {}, {});
/** Clients that Pact does not know yet. */
export const newClients = itemsOf(
	{ phone: '79250000007' },
	{ phone: '79250000008' },
	{ phone: '79250000009' },
);
export const conversationsWithFiles: INodeExecutionData[] = conversations.map((item, index) => ({
	...item,
	binary: {
		data: {
			data: Buffer.from(`${index}.txt`).toString('base64'),
			mimeType: 'text/plain',
			fileName: `${index}.txt`,
		},
	},
}));

const TIME = '2026-03-01T00:00:00.000Z';

/** An incoming message in each conversation; its ID is that of the conversation and 500 more. */
export function addMessages({ world }: Pact): void {
	for (const { id, company_id, channel_id, provider } of world.conversations) {
		world.messages.push({
			...{ id: id + 500, conversation_id: id, company_id, channel_id, provider },
			...{ contact_id: 1, job_id: null, external_id: `wamid.${id}`, replied_to_id: null },
			...{ income: true, message: 'Hi', status: 'created', ack: 1, details: null, reactions: [] },
			...{ attachment_ids: [], deleted: false, created_at: TIME, external_created_at: TIME },
		});
	}
}

/** The same, and in conversation 11 message 600, which was sent, delivered and has a file. */
export function addMessageWithFile(pact: Pact): void {
	addMessages(pact);
	const [incoming] = pact.world.messages;
	pact.world.attachments.push({
		...{ id: 61, company_id: 5, conversation_id: 11, message_id: 600, file_name: 'a.pdf' },
		...{ mime_type: 'application/pdf', size: 3, sha256: null, url: 'https://example.com/a.pdf' },
		...{ stored_at: null, push_to_talk: null, data: {}, created_at: TIME },
	});
	pact.world.messages.push({
		...{ ...incoming, id: 600, job_id: 21, external_id: 'wamid.600', income: false },
		...{ message: 'Hello', status: 'delivered', ack: 2, attachment_ids: [61] },
		...{ created_at: '2026-03-01T00:01:00.000Z', external_created_at: '2026-03-01T00:01:00.000Z' },
	});
}

/** What clients are to read, and who: v1 holds it in jobs until it is delivered, v2 as messages at once. */
export function sentTexts({ world }: Pact): unknown[] {
	const phoneOf = (conversationId: number) =>
		world.conversations.find(({ id }) => id === conversationId)?.phone;
	return [
		...world.jobs.map(({ text, phone }) => [text, phone]),
		...world.messages
			.filter(({ income }) => !income)
			.map(({ message, conversation_id }) => [message, phoneOf(conversation_id)]),
	];
}

export const idsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json.external_id);
