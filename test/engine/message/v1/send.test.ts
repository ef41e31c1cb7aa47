import { createHash } from 'node:crypto';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { startPact, type Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import type { Scenario, Step } from '../../harness/scenario';
import { conversations, conversationsWithFiles, sentTexts } from '../../harness/scenarioWorld';

const POST_MESSAGE: Step = { method: 'POST', path: /\/conversations\/\d+\/messages$/ };

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, conversationId: '={{ $json.id }}', message: 'Hello!' },
		items: conversations,
		steps: [POST_MESSAGE],
		see: (_items, pact) => sentTexts(pact),
	},
	{
		title: 'with a file',
		form: {
			...{ companyId: 5, conversationId: '={{ $json.id }}', message: 'Hello!' },
			attachments: { binaryPropertyNames: 'data' },
		},
		items: conversationsWithFiles,
		steps: [{ method: 'POST', path: /\/messages\/attachments$/ }, POST_MESSAGE],
	},
];

const pauses = recordPauses();
let pact: Pact;

/** WhatsApp conversation 11, VK conversation 12, WhatsApp Business conversation 13. Jobs wait until a test ends them. */
beforeEach(async () => {
	pact = await startPact({
		jobSeconds: 3600,
		world: {
			companies: [
				{
					id: 5,
					channels: [
						{ id: 1, provider: 'whatsapp' },
						{ id: 2, provider: 'vkontakte' },
						{ id: 3, provider: 'whatsapp_business' },
					],
					conversations: [
						{ id: 11, phone: '79250000001', channel_id: 1 },
						{ id: 12, phone: '79250000002', channel_id: 2 },
						{ id: 13, phone: '79250000003', channel_id: 3 },
					],
				},
			],
		},
	});
});
afterEach(async () => await pact.close());

const form = {
	resource: 'message',
	operation: 'send',
	companyId: 5,
	conversationId: 11,
	message: 'Hello!',
};
const MESSAGES = '/p1/companies/5/conversations/11/messages';

const file = (text: string, fileName = 'file.txt'): IBinaryData => ({
	data: Buffer.from(text).toString('base64'),
	mimeType: 'text/plain',
	fileName,
});
const itemWith = (
	binary: Record<string, IBinaryData>,
	json: IDataObject = {},
): INodeExecutionData[] => [{ json, binary }];
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const sent = () =>
	pact.requests
		.filter(({ path, method }) => method === 'POST' && path.endsWith('/messages'))
		.map(({ body }) => body);
const jobsOf = ({ items }: { items: INodeExecutionData[] }) => items.map(({ json }) => json.id);

describe('Message: Send', () => {
	it('sends text and gives back the delivery job', async () => {
		const { items, error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					id: 1017,
					company_id: 5,
					channel: { id: 1, type: 'whatsapp' },
					state: 'trying_deliver',
					conversation_id: 11,
					message_id: null,
					details: null,
					created_at: expect.any(Number) as number,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(pact.requests).toMatchObject([
			{ method: 'POST', path: MESSAGES, body: { message: 'Hello!' } },
		]);
		expect(pact.requests[0].body).toEqual({ message: 'Hello!' });
	});

	it('reads every field for its own item', async () => {
		const { items, error } = await runPact(
			pact,
			{
				...form,
				conversationId: '={{ $json.to }}',
				message: '={{ $json.text }}',
				options: { sendToCrm: '={{ $json.crm }}' },
			},
			{ items: itemsOf({ to: 11, text: 'One', crm: true }, { to: 12, text: 2, crm: false }) },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.conversation_id, pairedItem])).toEqual([
			[11, { item: 0 }],
			[12, { item: 1 }],
		]);
		expect(sent()).toEqual([{ message: 'One' }, { message: '2', send_to_crm: false }]);
	});

	it('takes the conversation from an address of the inbox', async () => {
		const value = 'https://app.pact.im/messages?tab=all&current_conversation_id=12';
		const conversationId = { __rl: true, mode: 'url', value };
		const { items, error } = await runPact(pact, { ...form, conversationId });
		expect(error).toBeUndefined();
		expect(items[0].json.conversation_id).toBe(12);
	});

	it('adds buttons, given as text or as a list', async () => {
		const run = async (buttons: unknown) =>
			await runPact(pact, { ...form, conversationId: 13, options: { buttons } as IDataObject });
		expect((await run('Yes, No ,\nCall me')).error).toBeUndefined();
		expect((await run('={{ ["Yes, please", "No"] }}')).error).toBeUndefined();
		expect(sent()).toEqual([
			{ message: 'Hello!', interactive: { type: 'button', buttons: ['Yes', 'No', 'Call me'] } },
			{ message: 'Hello!', interactive: { type: 'button', buttons: ['Yes, please', 'No'] } },
		]);
	});

	it('says what Pact thinks of buttons elsewhere', async () => {
		const { error } = await runPact(pact, { ...form, options: { buttons: 'Yes' } });
		expect(error?.message).toContain('Interactive is for WhatsApp Business channels only');
	});
});

describe('Message: Send, with files', () => {
	it('uploads a file of the item and sends it with the text', async () => {
		const items = itemWith({ data: file('a price list', 'Прайс "2026".txt') });
		const { error, items: out } = await runPact(
			pact,
			{ ...form, attachments: { binaryPropertyNames: 'data' } },
			{ items },
		);
		expect(error).toBeUndefined();
		expect(out).toHaveLength(1);
		const [attachment] = pact.world.attachments;
		expect(attachment).toMatchObject({
			conversation_id: 11,
			mime_type: 'text/plain',
			sha256: sha256('a price list'),
		});
		expect(sent()).toEqual([{ message: 'Hello!', attachments_ids: [attachment.id] }]);
	});

	it('makes one message of each file, in order, the text with the first', async () => {
		const items = itemWith({ a: file('first'), b: file('second') });
		const attachments = {
			binaryPropertyNames: 'b, a',
			fileUrls: `${pact.url}/__sim/assumptions\nhttps://example.com/a,b.pdf`,
		};
		const { items: out, error } = await runPact(pact, { ...form, attachments }, { items });
		expect(error).toBeUndefined();
		expect(jobsOf({ items: out })).toEqual([1017, 1018, 1019, 1020]);
		expect(out.every(({ pairedItem }) => Object(pairedItem).item === 0)).toBe(true);
		const ids = pact.world.attachments.map(({ id }) => id);
		expect(pact.world.attachments.slice(0, 2).map((row) => row.sha256)).toEqual([
			sha256('second'),
			sha256('first'),
		]);
		expect(pact.world.attachments[3].url).toBe('https://example.com/a,b.pdf');
		expect(sent()).toEqual([
			{ message: 'Hello!', attachments_ids: [ids[0]] },
			{ attachments_ids: [ids[1]] },
			{ attachments_ids: [ids[2]] },
			{ attachments_ids: [ids[3]] },
		]);
		// All are uploaded before the first is sent: a file that Pact refuses then leaves nothing sent.
		const order = pact.requests.map(({ method, path }) => `${method} ${path.split('/').pop()}`);
		expect(order).toEqual([
			'GET 11',
			...Array<string>(4).fill('POST attachments'),
			...Array<string>(4).fill('POST messages'),
		]);
	});

	it('puts all files into one message for VK', async () => {
		const items = itemWith({ a: file('first'), b: file('second') });
		const attachments = { binaryPropertyNames: 'a,b' };
		const { items: out, error } = await runPact(
			pact,
			{ ...form, conversationId: 12, attachments },
			{ items },
		);
		expect(error).toBeUndefined();
		expect(out).toHaveLength(1);
		expect(sent()).toEqual([
			{ message: 'Hello!', attachments_ids: pact.world.attachments.map(({ id }) => id) },
		]);
	});

	it('sends files without text, and text before the files on request', async () => {
		const items = itemWith({ data: file('x') });
		const attachments = { binaryPropertyNames: 'data' };
		await runPact(pact, { ...form, message: '', attachments }, { items });
		await runPact(pact, { ...form, attachments, options: { textFirst: true } }, { items });
		const [one, two] = pact.world.attachments.map(({ id }) => id);
		expect(sent()).toEqual([
			{ attachments_ids: [one] },
			{ message: 'Hello!' },
			{ attachments_ids: [two] },
		]);
	});

	it('takes files that were uploaded before, read per item', async () => {
		const upload = {
			resource: 'attachment',
			operation: 'upload',
			companyId: 5,
			conversationId: 11,
		};
		const { items } = await runPact(pact, upload, {
			items: [
				{ json: {}, binary: { data: file('1') } },
				{ json: {}, binary: { data: file('2') } },
			],
		});
		pact.requests.length = 0;
		const { error } = await runPact(
			pact,
			{ ...form, attachments: { attachmentIds: '={{ $json.external_id }}' } },
			{ items: items.map(({ json }) => ({ json })) },
		);
		expect(error).toBeUndefined();
		expect(sent()).toEqual([
			{ message: 'Hello!', attachments_ids: [70001] },
			{ message: 'Hello!', attachments_ids: [70002] },
		]);
	});
});

describe('Message: Send, refused', () => {
	const two = { binaryPropertyNames: 'a, b' };
	const items = itemWith({ a: file('first'), b: file('second') });

	it.each([
		[{ message: '' }, 'Message is empty: enter some text, or add a file'],
		[{ message: ' \n ' }, 'Message cannot be " \n ": enter some text'],
		[
			{ attachments: { binaryPropertyNames: 'photo' } },
			'Files From Previous Node cannot be "photo": enter the name of a field of this item that holds a file (a, b)',
		],
		[
			{ attachments: { fileUrls: 'ftp://example.com/a' } },
			'File URLs cannot be "ftp://example.com/a": enter an address that begins with http:// or https://',
		],
		[
			{ attachments: { attachmentIds: '1, x' } },
			'Attachment IDs cannot be "x": enter a whole number above 0',
		],
		[
			{ options: { sendToCrm: '={{ "maybe" }}' } },
			'Send to CRM cannot be "maybe": enter true or false',
		],
		[
			{ conversationId: 'x' },
			'Conversation cannot be "x": choose one from the list, or enter its ID, a whole number above 0',
		],
	])('before any request: %j', async (change, message) => {
		const { error } = await runPact(pact, { ...form, ...change }, { items });
		expect(error?.message).toBe(message);
		expect(pact.requests).toEqual([]);
	});

	it('says that nothing was sent when a file cannot be uploaded', async () => {
		pact.fail({}, {}, { status: 400, body: { status: 'errored', errors: ['File is too big'] } });
		const { error } = await runPact(pact, { ...form, attachments: two }, { items });
		expect(error?.message).toBe('Pact did not upload the file (HTTP 400: File is too big)');
		expect(sent()).toEqual([]);
	});

	it('says which messages Pact had accepted when a later one is refused', async () => {
		const body = { status: 'errored', errors: ['Not now'] };
		pact.fail(
			{ path: MESSAGES, method: 'POST' },
			{ path: MESSAGES, method: 'POST', status: 403, body },
		);
		const { error } = await runPact(pact, { ...form, attachments: two }, { items });
		expect(error?.message).toBe('Pact did not send the message (HTTP 403: Not now)');
		expect(error?.description).toContain(
			'Pact accepted 1 of the 2 messages of this item before (delivery 1017): do not send these again.',
		);
		expect(error).toMatchObject({ httpCode: '403', context: { itemIndex: 0 } });
	});

	it('says that none was sent when the first is refused', async () => {
		pact.fail({ path: MESSAGES, method: 'POST', status: 403 });
		const { error } = await runPact(pact, { ...form, attachments: two }, { items });
		expect(error?.description).toContain('The other messages of this item (1) were not sent.');
		expect(sent()).toHaveLength(1);
	});

	it('never sends a message twice whose outcome is unknown', async () => {
		pact.fail({ path: MESSAGES, method: 'POST' }, { path: MESSAGES, method: 'POST', cut: 'after' });
		const { error } = await runPact(pact, { ...form, attachments: two }, { items });
		expect(error?.message).toMatch(/^It is unknown whether Pact was able to send the message/);
		expect(error?.description).toContain('(delivery 1017)');
		expect(sent()).toHaveLength(2);
	});

	it('goes on with the next item when told to', async () => {
		const outcome = await runPact(
			pact,
			{ ...form, conversationId: '={{ $json.to }}' },
			{ items: itemsOf({ to: 99 }, { to: 12 }), onError: 'continueRegularOutput' },
		);
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toMatchObject([
			{
				json: {
					error: expect.stringContaining('HTTP 404: Conversation not found') as string,
				},
				pairedItem: { item: 0 },
			},
			{ json: { conversation_id: 12 }, pairedItem: { item: 1 } },
		]);
	});
});

describe('Message: Send, waiting for delivery', () => {
	const attachments = { binaryPropertyNames: 'a, b' };
	const items = itemWith({ a: file('first'), b: file('second') });
	const wait = { ...form, attachments, options: { waitForDelivery: true } };

	it('gives back every job as it ended', async () => {
		pauses.during = () => pact.world.jobs.forEach(({ id }) => pact.finishJob(id));
		const outcome = await runPact(pact, wait, { items });
		expect(outcome.error).toBeUndefined();
		expect(outcome.items.map(({ json }) => [json.id, json.state])).toEqual([
			[1017, 'delivered'],
			[1018, 'delivered'],
		]);
	});

	it('says which messages are at Pact when one is not delivered', async () => {
		pauses.during = () => {
			pact.finishJob(1017);
			pact.finishJob(1018, 'file type not supported');
		};
		const { error } = await runPact(pact, wait, { items });
		expect(error?.message).toBe('Pact did not deliver the message: file type not supported');
		expect(error?.description).toContain(
			'Pact accepted all 2 messages of this item (delivery 1017, 1018)',
		);
	});
});
