import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Pact } from '../simulator';
import { startDesk } from './harness/desk';
import { allOperations } from './harness/allOperations';
import { runPact } from './harness/runPact';
import { recordPauses } from './harness/sleep';

recordPauses();

const VIBER_TOKEN = 'a-token-of-viber';

let pact: Pact;

/** The same for each version: the desk with a template, and two messages of a client. */
async function open() {
	pact = await startDesk();
	pact.world.templates.push({
		...{ id: 7, company_id: 5, name: 'Greeting', waba_id: '7_greeting', body: 'Hello {{1}}' },
		...{ substitutions_count: 1, position: 7, header_content_type: null, header: null },
		...{ namespace: null, created_at: '2026-01-01T00:00:00.000Z' },
	});
	await pact.incomingMessage({ channelId: 1, phone: '79250000001', text: 'Are you open?' });
	await pact.incomingMessage({ channelId: 1, phone: '79250000001', text: 'Hello?' });
}

type Items = INodeExecutionData[];

/** An operation that both versions have, filled in once, and what it is for: what has to be the same in both. */
interface Shared {
	name: string;
	form: IDataObject;
	see: (items: Items) => unknown;
}

const idsOf = (items: Items) => items.map(({ json }) => json.external_id);
const textsOf = (items: Items) => items.map(({ json }) => json.message);
/** What clients are to read, and who: v1 holds it in jobs until it is delivered, v2 as messages at once. */
const written = () => [
	...pact.world.jobs.map(({ text, phone }) => [text, phone]),
	...pact.world.messages
		.filter(({ income }) => !income)
		.map(({ message, conversation_id }) => [message, phoneOf(conversation_id)]),
];
const phoneOf = (conversationId: number) =>
	pact.world.conversations.find(({ id }) => id === conversationId)?.phone;

const SHARED: Shared[] = [
	{
		name: 'attachment.upload',
		form: { conversationId: 11, source: 'url', fileUrl: 'https://example.com/price-list.pdf' },
		see: (items) => [idsOf(items), pact.world.attachments.map(({ file_name }) => file_name)],
	},
	{
		name: 'channel.create',
		form: { provider: 'viber', token: VIBER_TOKEN },
		see: (items) => [
			items.map(({ json: { external_id, provider } }) => ({ external_id, provider })),
			pact.world.channels.find(({ provider }) => provider === 'viber')?.token,
		],
	},
	{
		name: 'channel.delete',
		form: { channelId: 2 },
		see: (items) => [items.map(({ json }) => json), pact.world.channels.map(({ id }) => id)],
	},
	{
		name: 'channel.getAll',
		form: { returnAll: false, limit: 3, options: { sortDirection: 'desc' } },
		see: (items) => items.map(({ json: { external_id, provider } }) => ({ external_id, provider })),
	},
	{
		name: 'conversation.get',
		form: { conversationId: 11 },
		see: idsOf,
	},
	{
		name: 'conversation.getAll',
		form: { returnAll: true },
		see: (items) => new Set(idsOf(items)),
	},
	{
		name: 'conversation.start',
		form: { channelId: 1, phone: '+7 (925) 000-00-07', message: 'Hello!' },
		see: written,
	},
	{
		name: 'message.getAll',
		form: { conversationId: 11, returnAll: true, options: { sortDirection: 'asc' } },
		see: textsOf,
	},
	{
		name: 'message.send',
		form: { conversationId: 11, message: 'Yes, until nine.' },
		see: written,
	},
	{
		name: 'template.getAll',
		form: { returnAll: true },
		see: (items) => items.map(({ json: { waba_id, body } }) => ({ waba_id, body })),
	},
];

it('knows every operation that both versions have', () => {
	const names = (version: string) =>
		allOperations
			.filter((one) => one.version === version)
			.map(({ resource, name }) => `${resource}.${name}`);
	const both = names('v1').filter((name) => names('v2').includes(name));
	expect(SHARED.map(({ name }) => name).sort()).toEqual(both.sort());
});

describe('Switching API Version alone', () => {
	it.each(SHARED)('keeps $name doing what it did', async ({ name, form, see }) => {
		const [resource, operation] = name.split('.');
		const seen: unknown[] = [];
		for (const apiVersion of ['v1', 'v2']) {
			await open();
			const whole = { resource, operation, apiVersion, companyId: 5, ...form };
			const { items, error } = await runPact(pact, whole);
			expect(error).toBeUndefined();
			expect(items.length).toBeGreaterThan(0);
			const base = apiVersion === 'v1' ? '/p1/' : '/api/p2/';
			const paths = pact.requests.map(({ path }) => path);
			expect(paths.filter((path) => !path.startsWith(base))).toEqual([]);
			seen.push(see(items));
			await pact.close();
		}
		expect(seen[1]).toEqual(seen[0]);
	});
});
