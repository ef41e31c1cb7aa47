import type { IDataObject } from 'n8n-workflow';
import { withLogs } from '../harness/logs';
import {
	answersOf,
	closeTriggerFixtures,
	startTriggerFixture,
	settle,
	type TriggerFixture,
} from '../harness/triggerFixture';
import { triggerWorkflow } from '../harness/triggerWorkflow';

afterEach(closeTriggerFixtures);

const locator = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });
/** What n8n gives for a variable that is not there is nothing. */
const NOTHING = '={{ $vars.nothing }}';
const hello = { channelId: 9, phone: '79250000001', text: 'Hello' };

const message = (id: number, more: IDataObject = {}): IDataObject => ({
	type: 'message',
	event: 'create',
	object: {
		...{ id, company_id: 5, conversation_id: 1, income: true, message: 'Hi' },
		...{ provider: 'whatsapp', ...more },
	},
});

/** The messages that reached the node behind the trigger. */
const passedOn = ({ n8n }: TriggerFixture) =>
	n8n.executions.flatMap((execution) =>
		execution.items('After').map(({ json }) => json.messageId as number),
	);

async function running(parameters: IDataObject = {}): Promise<TriggerFixture> {
	const fixture = await startTriggerFixture(parameters);
	await fixture.n8n.activate();
	return fixture;
}

async function deliver(fixture: TriggerFixture, ...bodies: IDataObject[]) {
	for (const body of bodies) {
		await fixture.pact.emit(body);
		await settle(fixture);
	}
}

describe('A trigger is not published with', () => {
	const SWITCH = 'enter true or false';
	const ID = 'enter a whole number above 0';

	describe.each(['companyWebhook', 'companyUrl', 'manual'])('%s and', (registration) => {
		it.each<[IDataObject, string]>([
			[{ options: { channelId: locator('WhatsApp') } }, `Channel cannot be "WhatsApp": ${ID}`],
			[{ options: { channelId: locator(NOTHING) } }, `Channel has no value: ${ID}`],
			[
				{ options: { conversationId: locator('+7 925 000-00-01') } },
				`Conversation cannot be "+7 925 000-00-01": ${ID}`,
			],
			[
				{ options: { conversationId: locator('https://app.pact.im/messages', 'url') } },
				'Conversation cannot be "https://app.pact.im/messages": enter the address of an open conversation, with current_conversation_id=…, or its ID',
			],
			[{ options: { conversationId: locator(NOTHING) } }, `Conversation has no value: ${ID}`],
			[{ options: { conversationId: locator('=') } }, `Conversation has no value: ${ID}`],
			[{ options: { conversationId: NOTHING } }, `Conversation has no value: ${ID}`],
			[
				{ options: { provider: 'WhatsApp' } },
				'Messenger cannot be "WhatsApp": choose one of avito, ',
			],
			[{ options: { provider: NOTHING } }, 'Messenger has no value: choose one of avito, '],
			[{ options: { privateChatsOnly: NOTHING } }, `Private Chats Only has no value: ${SWITCH}`],
			[{ options: { privateChatsOnly: '=yes' } }, `Private Chats Only cannot be "yes": ${SWITCH}`],
			[{ options: { downloadAttachments: '=' } }, `Download Attachments is empty: ${SWITCH}`],
			[
				{ options: { ignoreDuplicates: '=no' } },
				`Ignore Duplicate Deliveries cannot be "no": ${SWITCH}`,
			],
			[{ options: { output: 'Raw' } }, 'Output cannot be "Raw": choose one of raw, simplified'],
			[
				{ options: { maxAttachmentSize: 'large' } },
				'Max Attachment Size cannot be "large": enter a number of megabytes, at most 100',
			],
			[{ options: { output: '={{ $env.HOME }}' } }, 'Options cannot be evaluated: access to env'],
			[{ events: NOTHING }, 'Trigger On has no value: choose events from the list'],
			[{ events: [] }, 'Trigger On cannot be []: choose events from the list'],
			[
				{ events: ['messageReceived', 'messageSend'] },
				'Trigger On cannot be ["messageReceived","messageSend"]: choose events from the list',
			],
		])('%j', async (parameters, expected) => {
			const { pact, n8n } = await startTriggerFixture({ registration, ...parameters });
			await expect(n8n.activate()).rejects.toMatchObject({
				message: expect.stringContaining(expected),
			});
			await expect(n8n.listen()).rejects.toMatchObject({
				message: expect.stringContaining(expected),
			});
			expect(pact.requests.every(({ method }) => method === 'GET')).toBe(true);
		});
	});

	it.each<[IDataObject, string]>([
		[{ registration: 'manual', companyId: 'abc' }, `Company cannot be "abc": ${ID}`],
		[{ registration: 'manual', companyId: '0' }, `Company cannot be "0": ${ID}`],
		[{ registration: 'manual', companyId: NOTHING }, `Company has no value: ${ID}`],
		[
			{ registration: 'companyUrl', options: { replaceExisting: NOTHING } },
			`Replace Existing URL has no value: ${SWITCH}`,
		],
	])('%j', async (parameters, expected) => {
		const { pact, n8n } = await startTriggerFixture(parameters);
		await expect(n8n.activate()).rejects.toMatchObject({
			message: expect.stringContaining(expected),
		});
		expect(pact.requests.every(({ method }) => method === 'GET')).toBe(true);
	});
});

describe('A trigger goes on taking', () => {
	it.each<[string, IDataObject]>([
		['a channel from the list', { options: { channelId: locator('9', 'list') } }],
		['a channel by its number', { options: { channelId: 9 } }],
		['a channel from an expression', { options: { channelId: locator('={{ 9 }}') } }],
		[
			'empty filters',
			{ options: { channelId: locator(''), conversationId: locator('', 'url'), provider: '' } },
		],
		[
			'filters without a value',
			{ options: { channelId: locator(null), conversationId: null, provider: null } },
		],
		['a messenger with spaces', { options: { provider: '={{ " whatsapp " }}' } }],
		['switches from expressions', { options: { privateChatsOnly: '={{ 1 === 1 }}' } }],
		['a hidden option of another registration', { options: { replaceExisting: NOTHING } }],
		['all options from one expression', { options: '={{ {"channelId": 9} }}' }],
		['events from an expression', { events: '={{ ["messageReceived"] }}' }],
		['an event as text', { events: '=messageReceived' }],
		['events as text', { events: '=channelConnected, messageReceived' }],
		['a company from an expression', { companyId: '={{ 2 + 3 }}' }],
		['every company', { companyId: '' }],
	])('%s', async (_what, parameters) => {
		const fixture = await running({ registration: 'manual', ...parameters });
		const url = fixture.n8n.address();
		fixture.pact.world.companies.forEach((company) => (company.webhook_url = url));
		await fixture.pact.incomingMessage(hello);
		await settle(fixture);
		expect(fixture.n8n.executions.map(({ run }) => run.data.resultData.error)).toEqual([undefined]);
		expect(passedOn(fixture)).toHaveLength(1);
	});
});

describe('The words true and false out of an expression', () => {
	it('keep groups out', async () => {
		const fixture = await running({ options: { privateChatsOnly: '=true' } });
		await deliver(fixture, message(1, { conversation: { id: 1, group: true } }), message(2));
		expect(passedOn(fixture)).toEqual([2]);
	});

	it('let repeated deliveries in', async () => {
		const fixture = await running({ options: { ignoreDuplicates: '=false' } });
		await deliver(fixture, message(1), message(1));
		expect(passedOn(fixture)).toEqual([1, 1]);
	});

	it('download files', async () => {
		const fixture = await running({ options: { downloadAttachments: '=true' } });
		const attachments = [{ id: 1, attachment_url: 'http://127.0.0.1:9/x' }];
		await deliver(fixture, message(1, { attachments }));
		expect(fixture.n8n.executions[0].items('After')[0].json).toHaveProperty('downloads');
	});
});

describe('What can no longer be read when a delivery comes', () => {
	it.each<[IDataObject, string]>([
		[{ options: { conversationId: locator(NOTHING) } }, 'Conversation has no value'],
		[{ options: { privateChatsOnly: NOTHING } }, 'Private Chats Only has no value'],
		[{ options: { downloadAttachments: NOTHING } }, 'Download Attachments has no value'],
		[{ options: { output: '={{ $env.HOME }}' } }, 'Options cannot be evaluated'],
		[{ events: NOTHING }, 'Trigger On has no value'],
		[{ registration: 'manual', companyId: NOTHING }, 'Company has no value'],
		[{ companyId: '={{ $env.HOME }}' }, 'Company cannot be evaluated'],
	])('%j keeps each event in an execution that ends at the trigger', async (changes, expected) => {
		const fixture = await running();
		const { registration } = changes;
		fixture.n8n.edit(triggerWorkflow({ companyId: 5, ...changes }));
		if (registration === 'manual') fixture.pact.world.webhooks[0].url = fixture.n8n.address();
		const { logs } = await withLogs(async () => {
			await deliver(fixture, message(1), message(1));
		});
		expect(answersOf(fixture.pact)).toEqual(['200 accepted', '200 ignored: repeated delivery']);
		expect(passedOn(fixture)).toEqual([]);
		expect(fixture.n8n.executions).toHaveLength(1);
		expect(fixture.n8n.executions[0].run.data.resultData.error).toMatchObject({
			message: expect.stringContaining(expected),
			description: expect.stringMatching(
				/^(Change ".+" in this node, or the expression that fills it\. )?Then retry this execution with the currently saved workflow: it holds the event\.$/,
			),
		});
		expect(logs).toMatch(new RegExp(`Pact Trigger: ${expected}.*retry`));

		fixture.n8n.edit(triggerWorkflow({ companyId: 5 }));
		await fixture.n8n.runAgain(0);
		expect(passedOn(fixture)).toEqual([1]);
	});

	it('opens no other filter', async () => {
		const fixture = await running({ options: { provider: 'whatsapp' } });
		const options = { conversationId: locator(NOTHING), provider: 'whatsapp' };
		fixture.n8n.edit(triggerWorkflow({ companyId: 5, options }));
		await deliver(fixture, message(1, { provider: 'viber' }), message(2, { income: false }));
		expect(answersOf(fixture.pact)).toEqual([
			'200 ignored: filtered out',
			'200 ignored: messageSent',
		]);
		expect(fixture.n8n.executions).toEqual([]);
	});

	it.each<[IDataObject]>([
		[{ options: { conversationId: locator(2) } }],
		[{ events: ['messageSent'] }],
		[{ registration: 'manual', companyId: 6 }],
	])('keeps out of the workflow what %j does not want, also when it is run again', async (form) => {
		const fixture = await running();
		fixture.n8n.edit(triggerWorkflow({ companyId: 5, options: { output: NOTHING } }));
		await deliver(fixture, message(1));
		fixture.n8n.edit(triggerWorkflow({ companyId: 5, ...form }));
		await fixture.n8n.runAgain(0);
		expect(fixture.n8n.executions.map(({ run }) => run.status)).toEqual(['error', 'success']);
		expect(passedOn(fixture)).toEqual([]);
	});
});
