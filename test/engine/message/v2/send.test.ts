import { createHash } from 'node:crypto';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { startPact, type Pact, type PactOptions } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import type { Scenario, Step } from '../../harness/scenario';
import { conversations, conversationsWithFiles } from '../../harness/scenarioWorld';

const POST_MESSAGE: Step = { method: 'POST', path: /\/conversations\/\d+\/messages$/ };
const sending = { companyId: 5, conversationId: '={{ $json.id }}', message: 'Hello!' };

export const scenarios: Scenario[] = [
	{
		form: sending,
		items: conversations,
		steps: [POST_MESSAGE],
	},
	{
		title: 'with a file',
		form: { ...sending, attachments: { binaryPropertyNames: 'data' } },
		items: conversationsWithFiles,
		steps: [{ method: 'POST', path: /\/p2\/attachments$/ }, POST_MESSAGE],
	},
	{
		title: 'waiting for delivery',
		form: { ...sending, options: { waitForDelivery: true, deliveryTimeLimit: 1 } },
		items: conversations,
		steps: [POST_MESSAGE, { method: 'GET', path: /\/messages\/\d+$/ }],
	},
];

const pauses = recordPauses();
let pact: Pact;

/** WhatsApp conversation 11 with a message to quote, VK conversation 12. What is sent stays under way until a test ends it. */
const start = async (options: PactOptions = {}) =>
	await startPact({
		jobSeconds: 3600,
		world: {
			companies: [
				{
					id: 5,
					channels: [
						{ id: 1, provider: 'whatsapp' },
						{ id: 2, provider: 'vkontakte_direct' },
					],
					conversations: [
						{
							...{ id: 11, phone: '79250000001', channel_id: 1 },
							messages: [{ id: 900, external_id: 'AC36714A43', income: true, message: 'Ready?' }],
						},
						{ id: 12, phone: '79250000002', channel_id: 2 },
					],
				},
			],
		},
		...options,
	});
beforeEach(async () => (pact = await start()));
afterEach(async () => await pact.close());

const form = {
	...{ resource: 'message', operation: 'send', apiVersion: 'v2' },
	...{ companyId: 5, conversationId: 11, message: 'Hello!' },
};
const MESSAGES = '/api/p2/conversations/11/messages';

const file = (text: string, fileName = 'file.txt'): IBinaryData => ({
	data: Buffer.from(text).toString('base64'),
	mimeType: 'text/plain',
	fileName,
});
const itemWith = (binary: Record<string, IBinaryData>): INodeExecutionData[] => [
	{ json: {}, binary },
];
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const sent = () =>
	pact.requests
		.filter(({ path, method }) => method === 'POST' && path.endsWith('/messages'))
		.map(({ body }) => body);
const column = ({ items }: { items: INodeExecutionData[] }, name: string) =>
	items.map(({ json }) => json[name]);
const own = () => pact.world.messages.filter(({ income }) => !income);
const two = { binaryPropertyNames: 'a, b' };
const twoFiles = itemWith({ a: file('first'), b: file('second') });

describe('Message: Send in v2', () => {
	it("sends text and gives back Pact's message, whose external_id is the messenger's", async () => {
		const { items, error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		const [message] = own();
		expect(items).toMatchObject([
			{
				json: {
					...{ id: message.id, external_id: null, company_id: 5, conversation_id: 11 },
					...{ status: 'sent', message: 'Hello!', income: false },
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(pact.requests).toMatchObject([{ method: 'POST', path: MESSAGES }]);
		expect(sent()).toEqual([{ company_id: 5, text: 'Hello!' }]);
	});

	it('reads every field for its own item', async () => {
		const { items, error } = await runPact(
			pact,
			{
				...form,
				conversationId: '={{ $json.to }}',
				message: '={{ $json.text }}',
				options: { sendToCrm: '={{ $json.crm }}', replyTo: '={{ $json.reply }}' },
			},
			{
				items: itemsOf(
					{ to: 11, text: 'One', crm: true, reply: 'AC36714A43' },
					{ to: 12, text: 2, crm: false, reply: '' },
				),
			},
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.conversation_id, pairedItem])).toEqual([
			[11, { item: 0 }],
			[12, { item: 1 }],
		]);
		expect(sent()).toEqual([
			{ company_id: 5, text: 'One', replied_to_id: 'AC36714A43' },
			{ company_id: 5, text: '2', send_to_crm: false },
		]);
	});

	it('takes 201 for an answer as well', async () => {
		pact.assumptions.createdStatus = 201;
		const { items, error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
	});
});

describe('Message: Send in v2, with files', () => {
	it('uploads all first and makes one message of each, the text and the quote with the first', async () => {
		const attachments = { ...two, fileUrls: 'https://example.com/a.pdf' };
		const options = { replyTo: ' AC36714A43 ', sendToCrm: false };
		const outcome = await runPact(pact, { ...form, attachments, options }, { items: twoFiles });
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toHaveLength(3);
		expect(outcome.items.every(({ pairedItem }) => Object(pairedItem).item === 0)).toBe(true);
		const ids = pact.world.attachments.map(({ id }) => id);
		expect(pact.world.attachments.map((row) => row.sha256)).toEqual([
			sha256('first'),
			sha256('second'),
			null,
		]);
		const common = { company_id: 5, send_to_crm: false };
		expect(sent()).toEqual([
			{ ...common, text: 'Hello!', attachment_ids: [ids[0]], replied_to_id: 'AC36714A43' },
			{ ...common, attachment_ids: [ids[1]] },
			{ ...common, attachment_ids: [ids[2]] },
		]);
		const order = pact.requests.map(({ path }) => path.split('/').pop());
		expect(order).toEqual([
			...Array<string>(3).fill('attachments'),
			...Array<string>(3).fill('messages'),
		]);
	});

	it('sends each file by itself on VK too: v2 takes one per message', async () => {
		const vk = { ...form, conversationId: 12, attachments: two };
		const { items, error } = await runPact(pact, vk, { items: twoFiles });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
	});

	it('sends files without text, and text before the files on request', async () => {
		const attachments = { binaryPropertyNames: 'a' };
		await runPact(pact, { ...form, message: '', attachments }, { items: twoFiles });
		const apart = { ...form, attachments, options: { textFirst: true } };
		await runPact(pact, apart, { items: twoFiles });
		const [one, other] = pact.world.attachments.map(({ id }) => id);
		expect(sent()).toEqual([
			{ company_id: 5, attachment_ids: [one] },
			{ company_id: 5, text: 'Hello!' },
			{ company_id: 5, attachment_ids: [other] },
		]);
	});

	it('takes files that were uploaded before', async () => {
		const upload = { ...form, resource: 'attachment', operation: 'upload' };
		const url = { source: 'url', fileUrl: 'https://example.com/a.pdf' };
		const { items } = await runPact(pact, { ...upload, ...url });
		const attachments = { attachmentIds: '={{ $json.external_id }}' };
		const { error } = await runPact(pact, { ...form, attachments }, { items });
		expect(error).toBeUndefined();
		expect(sent()).toEqual([{ company_id: 5, text: 'Hello!', attachment_ids: [70001] }]);
	});
});

describe('Message: Send in v2, refused', () => {
	it.each([
		[{ message: '' }, 'Message is empty: enter some text, or add a file'],
		[{ message: ' \n ' }, 'Message cannot be " \n ": enter some text'],
		[
			{ attachments: { binaryPropertyNames: 'photo' } },
			'Files From Previous Node cannot be "photo": enter the name of a field of this item that holds a file (a, b)',
		],
		[
			{ options: { sendToCrm: '={{ "maybe" }}' } },
			'Send to CRM cannot be "maybe": enter true or false',
		],
		[{ options: { replyTo: '={{ $json.missing }}' } }, 'Reply To has no value: enter some text'],
		[
			{ options: { waitForDelivery: true, deliveryTimeLimit: 0 } },
			'Delivery Time Limit cannot be 0: enter a whole number from 1 to 3600',
		],
		[
			{ conversationId: 'x' },
			'Conversation cannot be "x": choose one from the list, or enter its ID, a whole number above 0',
		],
	])('before any request: %j', async (change, message) => {
		const { error } = await runPact(pact, { ...form, ...change }, { items: twoFiles });
		expect(error?.message).toBe(message);
		expect(pact.requests).toEqual([]);
	});

	it("says what Pact thinks of a quote, and which of the message's IDs it takes", async () => {
		const { error } = await runPact(pact, { ...form, options: { replyTo: '900' } });
		expect(error?.message).toBe(
			'Pact did not send the message (HTTP 400: Replied to id is invalid)',
		);
		expect(error?.description).toContain('Reply To is the external_id, not the id');
	});

	it('says what a free tariff does not include', async () => {
		pact.world.companies[0].free_tariff = true;
		const { error } = await runPact(pact, form);
		expect(error?.message).toMatch(/^Pact did not send the message \(HTTP 403: /);
		expect(error?.description).toContain('tariff');
	});

	it('says which token is wrong without repeating it', async () => {
		const { error } = await runPact(pact, form, { token: 'another-token' });
		expect(error?.message).toBe('Pact did not send the message (HTTP 401: Invalid token)');
	});

	it('says that nothing was sent when a file cannot be uploaded', async () => {
		pact.fail({}, { status: 400, body: { errors: [{ detail: 'File is too big' }] } });
		const { error } = await runPact(pact, { ...form, attachments: two }, { items: twoFiles });
		expect(error?.message).toBe('Pact did not upload the file (HTTP 400: File is too big)');
		expect(sent()).toEqual([]);
	});

	it('says which messages Pact had accepted when a later one is refused', async () => {
		const refusal = { status: 403, body: { errors: [{ detail: 'Not now' }] } };
		pact.fail({ path: MESSAGES, method: 'POST' }, { path: MESSAGES, method: 'POST', ...refusal });
		const { error } = await runPact(pact, { ...form, attachments: two }, { items: twoFiles });
		expect(error?.message).toBe('Pact did not send the message (HTTP 403: Not now)');
		expect(error?.description).toContain(
			`Pact accepted 1 of the 2 messages of this item before (message ${own()[0].id}): do not send these again.`,
		);
	});

	it('never sends a message twice whose outcome is unknown', async () => {
		pact.fail({ path: MESSAGES, method: 'POST' }, { path: MESSAGES, method: 'POST', cut: 'after' });
		const { error } = await runPact(pact, { ...form, attachments: two }, { items: twoFiles });
		expect(error?.message).toMatch(/^It is unknown whether Pact was able to send the message/);
		expect(error?.description).toContain('Check in the Pact inbox');
		expect(error?.description).toContain(`(message ${own()[0].id})`);
		expect(sent()).toHaveLength(2);
	});

	it('does not take an answer without the message for a success', async () => {
		pact.fail({ path: MESSAGES, body: {}, process: true });
		const { error } = await runPact(pact, form);
		expect(error?.message).toMatch(/^Pact reported success, but its answer has no message/);
		expect(own()).toHaveLength(1);
	});

	it('goes on with the next item when told to', async () => {
		const outcome = await runPact(
			pact,
			{ ...form, conversationId: '={{ $json.to }}' },
			{ items: itemsOf({ to: 99 }, { to: 12 }), onError: 'continueRegularOutput' },
		);
		expect(outcome.items).toMatchObject([
			{
				json: { error: expect.stringContaining('Company 5, Conversation 99') as string },
				pairedItem: { item: 0 },
			},
			{ json: { conversation_id: 12 }, pairedItem: { item: 1 } },
		]);
	});
});

/** As Pact prints it: the messenger's own error inside. */
const printed = (error: IDataObject) => ({
	result: 'NOT DELIVERED',
	internal_reason: { errors: [{ code: 131026, title: 'Message undeliverable', ...error }] },
});

describe('Message: Send in v2, waiting for delivery', () => {
	const wait = (more: IDataObject = {}) => ({
		...form,
		options: { waitForDelivery: true, ...more },
	});
	const deliver = () => own().forEach(({ id }) => pact.acknowledge(id, 2));
	const looks = () => pact.requests.filter(({ method }) => method === 'GET');
	const refuseWith = (details: unknown) => () => {
		for (const message of own()) Object.assign(message, { status: 'error', details });
	};

	it("gives back every message as it ended, with the messenger's ID", async () => {
		pauses.during = deliver;
		const outcome = await runPact(pact, { ...wait(), attachments: two }, { items: twoFiles });
		expect(outcome.error).toBeUndefined();
		expect(column(outcome, 'status')).toEqual(['delivered', 'delivered']);
		expect(column(outcome, 'external_id')).toEqual(own().map(({ id }) => `wamid.${id}`));
		expect(looks().map(({ query }) => query)).toEqual(Array(2).fill({ company_id: '5' }));
	});

	it.each([
		['an object with the reason', { reason: 'contact not found' }, 'contact not found'],
		['an object with a message', { code: 7, message: 'No such user' }, 'No such user'],
		['a text', 'blocked by the client', 'blocked by the client'],
		['an unknown object', { code: 131026, trace: ['a'] }, 'it gave no reason (code 131026)'],
		['JSON in a text', '{"result":"NOT DELIVERED"}', 'it gave no reason'],
		[
			"the messenger's error",
			printed({ error_data: { details: 'Recipient has no WhatsApp' } }),
			'Recipient has no WhatsApp',
		],
		["the messenger's error without details", printed({}), 'Message undeliverable'],
		[
			"the messenger's error without words",
			printed({ title: '', message: null }),
			'it gave no reason (code 131026)',
		],
		['an empty object', {}, 'it gave no reason'],
		['nothing', null, 'it gave no reason'],
	])('says why a message was not delivered, told as %s', async (_what, details, words) => {
		pauses.during = refuseWith(details);
		const { error } = await runPact(pact, wait());
		expect(error?.message).toBe(`Pact did not deliver the message: ${words}`);
		expect(error?.description).toContain('If Not Delivered');
	});

	it('gives back the undelivered message when told to', async () => {
		pauses.during = refuseWith({ reason: 'contact not found' });
		const outcome = await runPact(pact, wait({ ifNotDelivered: 'output' }));
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toMatchObject([
			{ json: { status: 'error', details: { reason: 'contact not found' } } },
		]);
	});

	it('gives up at the time limit, says so and outputs what Pact said last', async () => {
		const { items, error, hints } = await runPact(pact, wait({ deliveryTimeLimit: 30 }));
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { status: 'sent' } }]);
		expect(hints).toMatchObject([
			{
				type: 'warning',
				message: expect.stringContaining(
					`still delivering the message (message ${own()[0].id}) after 30 seconds`,
				) as string,
			},
		]);
	});

	it('calls a message "still delivering" whose status could not be asked in time', async () => {
		pact.fail({ method: 'GET', times: Infinity, status: 429 });
		const { items, error, hints } = await runPact(pact, wait({ deliveryTimeLimit: 20 }));
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { status: 'sent' } }]);
		expect(hints[0].message).toContain('still delivering');
		expect(pauses.seconds.reduce((sum, seconds) => sum + seconds)).toBeLessThan(21);
	});

	it('keeps the time limit while Pact is down', async () => {
		pact.fail({ method: 'GET', times: Infinity, status: 502 });
		const { items, error, hints } = await runPact(pact, wait({ deliveryTimeLimit: 3 }));
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { status: 'sent' } }]);
		expect(hints[0].message).toContain('after 3 seconds');
		expect(pauses.seconds.reduce((sum, seconds) => sum + seconds)).toBeLessThan(3.5);
	});

	it('waits also when an expression gives the word for it, and refuses any other', async () => {
		pauses.during = deliver;
		const { items } = await runPact(pact, wait({ waitForDelivery: '={{ "true" }}' }));
		expect(items[0].json.status).toBe('delivered');
		const { error } = await runPact(pact, wait({ waitForDelivery: '={{ "yes" }}' }));
		expect(error?.message).toMatch(/^Wait for Delivery cannot be "yes"/);
	});

	it('never asks more often than Pact allows, and ends at the time limit all the same', async () => {
		const attachments = {
			fileUrls: Array.from({ length: 8 }, (_, index) => `https://example.com/${index}`).join('\n'),
		};
		const outcome = await runPact(pact, { ...wait(), attachments });
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toHaveLength(8);
		expect(looks().length).toBeLessThanOrEqual(40);
		expect(pact.requests.filter(({ status }) => status === 429)).toEqual([]);
	});

	it('says that the message is on its way when its delivery cannot be followed', async () => {
		pact.fail({ method: 'GET', times: Infinity, status: 404 });
		const { error } = await runPact(pact, wait());
		expect(error?.message).toMatch(
			/^Pact accepted the message \(message \d+\), but its delivery could not be followed: .*404/,
		);
		expect(error?.description).toContain('Do not send it again');
		expect(sent()).toHaveLength(1);
	});
});

describe('Message: Send in v2, many at a time', () => {
	// Pact answers 429 to whoever sends more than 5 a second or 30 a minute.
	it('sends 120 messages once each, in order, without a single 429, and says how long it waited', async () => {
		const texts = Array.from({ length: 120 }, (_, index) => `No. ${index + 1}`);
		const items = itemsOf(...texts.map((text) => ({ text })));
		const outcome = await runPact(pact, { ...form, message: '={{ $json.text }}' }, { items });
		expect(outcome.error).toBeUndefined();
		expect(own().map(({ message }) => message)).toEqual(texts);
		expect(column(outcome, 'message')).toEqual(texts);
		expect(pact.requests).toHaveLength(120);
		expect(pact.requests.filter(({ status }) => status !== 200)).toEqual([]);

		const waited = pauses.seconds.reduce((sum, seconds) => sum + seconds);
		// Three whole minutes for the 90 after the first 30, and what an earlier test had used of the first.
		expect(waited).toBeGreaterThan(100);
		expect(waited).toBeLessThan(250);
		const [, stated] =
			/^To keep within Pact's limits: \d+ items waited (\d+) seconds in total\.$/.exec(
				outcome.hints[0].message,
			) ?? [];
		expect(Number(stated)).toBeGreaterThan(waited - 20);
		expect(Number(stated)).toBeLessThan(waited + 20);
		expect(outcome.hints[0]).toMatchObject({ location: 'outputPane' });
	});
});
