import type { IDataObject, INode } from 'n8n-workflow';
import { asStored, credentialsFor } from '../harness/runPact';
import {
	answersOf,
	closeTriggerFixtures,
	startTriggerFixture,
	settle,
	type TriggerFixture,
} from '../harness/triggerFixture';
import { WaitingN8n } from '../harness/waitingN8n';

const PHONE = '79250000001';

let fixture: TriggerFixture;
let asking: WaitingN8n;
let conversationId: number;

afterEach(async () => await closeTriggerFixtures());

/** A trigger that is active, a client who has written before, and a workflow that asks the client. */
async function open(
	form: IDataObject = {},
	trigger: IDataObject = {},
	timeScale = 600,
	settings: Partial<INode> = {},
) {
	fixture = await startTriggerFixture(trigger, { timeScale });
	const { pact, n8n } = fixture;
	if (trigger.registration === 'manual') {
		const url = `${n8n.address()}?secret=${String((trigger.options as IDataObject)?.secret ?? '')}`;
		pact.world.webhooks.push({ id: 1, company_id: 5, url, active: true });
	}
	await n8n.activate();
	const { conversation } = await pact.incomingMessage({
		...{ channelId: 9, phone: PHONE, name: 'Anna', text: 'Hi' },
	});
	conversationId = conversation.id;
	await settle(fixture);
	n8n.executions.length = 0;
	pact.deliveries.length = 0;
	pact.requests.length = 0;
	const shared = { position: [0, 0] as [number, number], typeVersion: 1 };
	const parameters = {
		...{ resource: 'message', operation: 'sendAndWait', companyId: 5, conversationId },
		...{ apiVersion: 'v2', responseType: 'reply', message: 'When may we come?', ...form },
	};
	asking = WaitingN8n.on(
		n8n,
		{
			nodes: [
				{
					...{ ...shared, id: 'ask-1', name: 'Ask', type: 'n8n-nodes-pact.pact' },
					parameters: asStored(parameters) as never,
					credentials: { pactApi: { id: '1', name: 'Pact' } },
					...settings,
				},
				{ ...shared, id: 'next', name: 'Next', type: 'n8n-nodes-base.noOp', parameters: {} },
			],
			connections: { Ask: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
		},
		credentialsFor(pact),
	);
}

async function write(text: string, phone = PHONE) {
	await fixture.pact.incomingMessage({ channelId: 9, phone, name: 'Anna', text });
	await settle(fixture);
}

/** The texts with which the trigger's workflow was started. */
const started = () =>
	fixture.n8n.executions.map((execution) => execution.items('Pact Trigger')[0]?.json.text);

const sent = () =>
	fixture.pact.requests.filter(
		({ method, path }) => method === 'POST' && path.endsWith('/messages'),
	);

const data = (id: string) => asking.items(id, 'Next').map(({ json }) => json.data);
const errorOf = (id: string) => asking.execution(id).data.resultData.error;

/** Asks the trigger's address something, as somebody who knows its secret. */
async function ask(request: IDataObject, url = fixture.pact.world.webhooks[0].url) {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ pactWaitingReply: request }),
	});
	return [response.status, await response.text()];
}

const register = async (waiting: IDataObject, url?: string) =>
	await ask({ action: 'register', waiting }, url);

describe.each(['v1', 'v2'])('Reply in the Messenger, asked through %s', (apiVersion) => {
	it("goes on with the client's next message, which starts no workflow", async () => {
		await open({ apiVersion });
		const id = await asking.run();
		expect(errorOf(id)).toBeUndefined();
		expect(asking.execution(id).status).toBe('waiting');
		await fixture.pact.idle();
		const own = fixture.pact.world.messages.filter(({ income }) => !income);
		expect(own.map(({ message }) => message)).toEqual(['When may we come?']);

		await write('Tomorrow');
		expect(asking.execution(id).status).toBe('success');
		expect(data(id)).toEqual([
			{
				...{ text: 'Tomorrow', conversationId, senderName: 'Anna', attachments: [] },
				messageId: fixture.pact.world.messages.at(-1)?.id,
				respondedAt: expect.any(String) as string,
			},
		]);
		expect(started()).toEqual([]);

		await write('And thank you');
		expect(started()).toEqual(['And thank you']);
	});

	it('is heard also when Retry On Fail got the question through, which is sent once', async () => {
		const tries = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 };
		await open({ apiVersion }, {}, 600, tries);
		const path = /\/conversations\/\d+\/messages$/;
		fixture.pact.fail({ method: 'POST', path, status: 403, times: 2 });
		const id = await asking.run();
		expect(asking.execution(id).status).toBe('waiting');
		expect(sent()).toHaveLength(3);
		await write('Tomorrow');
		expect(data(id)).toMatchObject([{ text: 'Tomorrow' }]);
		expect(started()).toEqual([]);
	});

	it('is put off while the question is still on its way, and comes with a repeat of Pact', async () => {
		await open({ apiVersion }, {}, 60);
		fixture.pact.fail({
			method: 'POST',
			path: `/api/p2/conversations/:id/messages`,
			delayMs: 2500,
		});
		fixture.pact.fail({
			...{ method: 'POST', path: '/p1/companies/:id/conversations/:id/messages', delayMs: 2500 },
		});
		const running = asking.run();
		await new Promise<void>((resolve) => {
			const look = () => (sent().length > 0 ? resolve() : setTimeout(look, 10));
			look();
		});
		await new Promise((resolve) => setTimeout(resolve, 100));
		await write('At once');
		const id = await running;
		await settle(fixture);
		expect(answersOf(fixture.pact)).toContain(
			'503 an execution is about to wait for this: send it again',
		);
		expect(data(id)).toMatchObject([{ text: 'At once' }]);
		expect(started()).toEqual([]);
	}, 30_000);
});

describe('Reply in the Messenger', () => {
	it('is heard in the first event format as well', async () => {
		await open({}, { registration: 'companyUrl' });
		const id = await asking.run();
		await write('Tomorrow');
		expect(data(id)).toMatchObject([{ text: 'Tomorrow', conversationId }]);
		expect(started()).toEqual([]);
	});

	it('is heard by a trigger that starts on other events only', async () => {
		await open({}, { events: ['channelQrCode'] });
		const id = await asking.run();
		await write('Tomorrow');
		expect(data(id)).toMatchObject([{ text: 'Tomorrow' }]);
	});

	it('starts the workflow as well when the options say so', async () => {
		await open({ options: { startTrigger: true } });
		const id = await asking.run();
		await write('Tomorrow');
		expect(data(id)).toMatchObject([{ text: 'Tomorrow' }]);
		expect(started()).toEqual(['Tomorrow']);
	});

	it('leaves messages of other conversations to the workflow', async () => {
		await open();
		const id = await asking.run();
		await write('I have a question', '79250000002');
		expect(started()).toEqual(['I have a question']);
		expect(asking.execution(id).status).toBe('waiting');
	});

	it('starts nothing when Pact repeats it', async () => {
		await open();
		const id = await asking.run();
		await write('Tomorrow');
		const reply = fixture.pact.deliveries.find(({ body: one }) =>
			JSON.stringify(one).includes('"message":"Tomorrow"'),
		);
		await fixture.pact.emit(reply!.body, { duplicates: 5, together: true });
		await fixture.n8n.restart();
		await fixture.pact.emit(reply!.body);
		await settle(fixture);
		expect(started()).toEqual([]);
		expect(data(id)).toMatchObject([{ text: 'Tomorrow' }]);
	});

	it('starts nothing when Pact repeats it to another webhook process that has not heard of it yet', async () => {
		await open();
		fixture.n8n.switchWebhookProcess();
		const id = await asking.run();
		const before = fixture.n8n.stored();
		await write('Tomorrow');
		expect(data(id)).toMatchObject([{ text: 'Tomorrow' }]);

		// It loaded what was stored while the first one handed the reply over.
		fixture.n8n.store(before);
		const back = fixture.n8n.switchWebhookProcess();
		fixture.n8n.waiting = async (_request, response) => {
			back();
			response.status(200).send('<h1>No action required</h1>');
		};
		const reply = fixture.pact.deliveries.find(({ body: one }) =>
			JSON.stringify(one).includes('"message":"Tomorrow"'),
		);
		await fixture.pact.emit(reply!.body);
		await settle(fixture);
		expect(started()).toEqual([]);
		expect(answersOf(fixture.pact).at(-1)).toMatch(/^200 accepted/);
	});

	it('is heard by a webhook process that still knows the question before it', async () => {
		await open();
		fixture.n8n.switchWebhookProcess();
		const first = await asking.run();
		const back = fixture.n8n.switchWebhookProcess();
		await write('Tomorrow');
		const second = await asking.run();
		await settle(fixture);
		back();
		await write('At ten');
		expect([data(first), data(second)]).toMatchObject([
			[{ text: 'Tomorrow' }],
			[{ text: 'At ten' }],
		]);
		expect(started()).toEqual([]);
	});

	it('outlives a restart of n8n', async () => {
		await open();
		const id = await asking.run();
		await fixture.n8n.restart();
		await write('Tomorrow');
		expect(data(id)).toMatchObject([{ text: 'Tomorrow' }]);
		expect(started()).toEqual([]);
	});

	it('outlives a restart also when an execution of the trigger has written over what was stored', async () => {
		await open();
		const before = fixture.n8n.stored();
		const id = await asking.run();
		// It began before the question was there.
		fixture.n8n.store(before);
		await write('I have a question', '79250000002');
		await fixture.n8n.restart();
		await write('Tomorrow');
		expect(data(id)).toMatchObject([{ text: 'Tomorrow' }]);
		expect(started()).toEqual(['I have a question']);
	});

	it('comes after the trigger was deactivated and activated again', async () => {
		await open();
		const id = await asking.run();
		await fixture.n8n.deactivate();
		await fixture.n8n.activate();
		await write('Tomorrow');
		expect(data(id)).toMatchObject([{ text: 'Tomorrow' }]);
		expect(started()).toEqual([]);
	});

	it('is no message that the client wrote before the question', async () => {
		await open();
		const id = await asking.run();
		const early = {
			...{ type: 'message', event: 'create', company_id: 5 },
			object: {
				...{ id: 2, company_id: 5, conversation_id: conversationId, income: true },
				...{ provider: 'whatsapp', message: 'Before', status: 'created' },
			},
		};
		await fixture.pact.emit(early);
		await settle(fixture);
		expect(started()).toEqual(['Before']);
		await write('After');
		expect(data(id)).toMatchObject([{ text: 'After' }]);
		expect(started()).toEqual(['Before']);
	});

	it('goes to the workflow when the execution is gone', async () => {
		await open();
		const id = await asking.run();
		asking.delete(id);
		await write('Tomorrow');
		await write('Hello?');
		expect(started()).toEqual(['Tomorrow', 'Hello?']);
	});

	it('goes to the workflow when the execution has ended, for which n8n answers 200', async () => {
		await open();
		const id = await asking.run();
		fixture.n8n.waiting = async (_request, response) => {
			response.status(200).send('<h1>No action required</h1>');
		};
		await write('Tomorrow');
		expect(started()).toEqual(['Tomorrow']);
		expect(asking.execution(id).status).toBe('waiting');
	});

	it('is handed over again within the same delivery when n8n fails, as n8n 1 does at the moment it begins to wait', async () => {
		await open();
		const id = await asking.run();
		const { waiting } = fixture.n8n;
		let failures = 0;
		fixture.n8n.waiting = async (request, response) => {
			if (failures++ > 0) return await waiting?.(request, response);
			response.status(500).json({ message: "Cannot read properties of undefined (reading 'pop')" });
		};
		await write('Tomorrow');
		expect(data(id)).toMatchObject([{ text: 'Tomorrow' }]);
		expect(new Set(answersOf(fixture.pact).map((answer) => answer.slice(0, 3)))).toEqual(
			new Set(['200']),
		);
		expect(started()).toEqual([]);
	});

	it('goes to the workflow when the execution never gets to waiting, before Pact gives up', async () => {
		await open();
		await asking.run();
		fixture.n8n.waiting = async (_request, response) => {
			response.status(409).json({ message: 'The execution "1" is running already.' });
		};
		await write('Tomorrow');
		const answers = answersOf(fixture.pact).filter((answer) => answer.startsWith('503'));
		expect(answers).toHaveLength(4);
		expect(started()).toEqual(['Tomorrow']);
	}, 30_000);

	it('is put off once for a burst of repeats, so that Pact has time to send it again', async () => {
		await open();
		const id = await asking.run();
		const { waiting } = fixture.n8n;
		fixture.n8n.waiting = async (_request, response) => {
			response.status(409).json({ message: 'The execution "1" is running already.' });
		};
		await settle(fixture);
		fixture.pact.deliveries.length = 0;
		fixture.pact.assumptions.retrySeconds = 3600;
		const message = { id: 900_000, conversation_id: conversationId, income: true, message: 'Now' };
		const burst = { type: 'message', event: 'create', object: { ...message, company_id: 5 } };
		await fixture.pact.emit(burst, { duplicates: 10, together: true });
		expect(new Set(answersOf(fixture.pact).map((answer) => answer.slice(0, 3)))).toEqual(
			new Set(['503']),
		);
		fixture.n8n.waiting = waiting;
		await fixture.pact.emit(burst);
		await fixture.n8n.idle();
		expect(data(id)).toMatchObject([{ text: 'Now' }]);
		expect(started()).toEqual([]);
	});

	it('that n8n took late starts nothing when Pact repeats it, also after another message', async () => {
		await open();
		const id = await asking.run();
		await settle(fixture);
		fixture.pact.deliveries.length = 0;
		fixture.pact.assumptions.retrySeconds = 3600;
		let goOn = () => {};
		asking.beforeStarting = async () => await new Promise<void>((resolve) => (goOn = resolve));
		const said = (messageId: number, message: string) => ({
			...{ type: 'message', event: 'create' },
			object: {
				...{ id: messageId, company_id: 5, conversation_id: conversationId },
				...{ income: true, message },
			},
		});
		await fixture.pact.emit(said(900_000, 'Tomorrow'));
		goOn();
		await fixture.n8n.idle();
		await asking.idle();
		await fixture.pact.emit(said(900_001, 'At ten'));
		await fixture.pact.emit(said(900_000, 'Tomorrow'));
		await fixture.n8n.idle();
		expect(answersOf(fixture.pact)).toEqual([
			'503 an execution is about to wait for this: send it again',
			'200 accepted',
			'200 accepted: an execution waited for it',
		]);
		expect(data(id)).toMatchObject([{ text: 'Tomorrow' }]);
		expect(started()).toEqual(['At ten']);
	}, 30_000);

	it('that started the workflow as well leaves room for the next question, also in another webhook process', async () => {
		await open({ options: { startTrigger: true } });
		fixture.n8n.hasForgetfulWorkers = true;
		fixture.n8n.employWorkers(1);
		fixture.n8n.switchWebhookProcess();
		const first = await asking.run();
		await write('Tomorrow');
		expect(started()).toEqual(['Tomorrow']);
		// It goes on with other work, and n8n answers for it as for one that is about to wait.
		asking.execution(first).status = 'running';
		fixture.n8n.switchWebhookProcess();
		const second = await asking.run();
		expect(errorOf(second)).toBeUndefined();
		expect(asking.execution(second).status).toBe('waiting');
	});

	it('goes to the workflow when the time is over', async () => {
		const values = { limitType: 'afterTimeInterval', resumeAmount: 10, resumeUnit: 'minutes' };
		await open({ options: { limitWaitTime: { values } } });
		const id = await asking.run();
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * 60_000);
		await write('Sorry, I was away');
		jest.restoreAllMocks();
		expect(started()).toEqual(['Sorry, I was away']);
		expect(asking.execution(id).status).toBe('waiting');
	});
});

describe('Reply in the Messenger is refused before anything is sent', () => {
	it('where Pact sends messages to no trigger of this n8n', async () => {
		await open();
		await fixture.n8n.deactivate();
		fixture.pact.world.webhooks.push(
			...[
				{ id: 91, company_id: 5, url: 'https://example.com/webhook/1/pact?secret=x', active: true },
				{ id: 92, company_id: 5, url: `${fixture.n8n.address()}?secret=x`, active: false },
			],
		);
		const id = await asking.run();
		expect(errorOf(id)?.message).toMatch(
			/^No Pact Trigger of this n8n \(http\S+\) gets the messages of company 5/,
		);
		expect(errorOf(id)?.description).toContain('How Pact Reaches This Workflow');
		expect(sent()).toEqual([]);
	});

	it('while another execution waits in the conversation, and no longer when that is gone', async () => {
		await open();
		const first = await asking.run();
		const second = await asking.run();
		expect(errorOf(second)?.message).toBe(
			`Another execution is already waiting for a reply in conversation ${conversationId}`,
		);
		expect(sent()).toHaveLength(1);
		asking.delete(first);
		const third = await asking.run();
		expect(asking.execution(third).status).toBe('waiting');
		await write('Tomorrow');
		expect(data(third)).toMatchObject([{ text: 'Tomorrow' }]);
	});

	it.each([
		['for a moment, as n8n 1 does where an execution begins to wait', 500, 2, 'taken'],
		['for as long as it is too busy', 503, Infinity, 'taken'],
		['for ever, as n8n does where an execution has crashed', 500, Infinity, 'free'],
	])('while n8n cannot say whether another waits: %s', async (_case, status, times, expected) => {
		await open();
		const first = await asking.run();
		const { waiting } = fixture.n8n;
		let failures = 0;
		fixture.n8n.waiting = async (request, response) => {
			if (failures++ >= times) return await waiting?.(request, response);
			response.status(status).json({ message: 'Something went wrong' });
		};
		const second = await asking.run();
		fixture.n8n.waiting = waiting;
		await write('Tomorrow');
		const heard = expected === 'taken' ? first : second;
		expect(data(heard)).toMatchObject([{ text: 'Tomorrow' }]);
		expect(sent()).toHaveLength(expected === 'taken' ? 1 : 2);
	});

	it('where n8n cannot reach its own trigger', async () => {
		await open();
		fixture.n8n.goOffline();
		const id = await asking.run();
		expect(errorOf(id)?.message).toMatch(/could not be told .* \(HTTP 404\)$/);
		expect(sent()).toEqual([]);
	});

	it('where the address was registered by hand without a secret', async () => {
		await open({}, { registration: 'manual' });
		fixture.pact.world.webhooks[0].url = fixture.n8n.address();
		const id = await asking.run();
		expect(errorOf(id)?.message).toMatch(/has no secret$/);
		expect(sent()).toEqual([]);
	});

	it('but not where that address has one', async () => {
		await open({}, { registration: 'manual', options: { secret: 'chosen' } });
		const id = await asking.run();
		await write('Tomorrow');
		expect(data(id)).toMatchObject([{ text: 'Tomorrow' }]);
	});

	it('where there is no conversation yet', async () => {
		const client = { sendTo: 'client', channelId: 9, findBy: 'phone', phone: '79250000009' };
		await open(client);
		const id = await asking.run();
		expect(errorOf(id)?.message).toMatch(
			/^Response Type cannot be "Reply in the Messenger": choose/,
		);
		expect(sent()).toEqual([]);
	});

	it('and the trigger forgets it when the question was not sent', async () => {
		await open();
		fixture.pact.fail({ method: 'POST', path: '/api/p2/conversations/:id/messages', status: 400 });
		const id = await asking.run();
		expect(asking.execution(id).status).toBe('error');
		await write('Anybody there?');
		expect(started()).toEqual(['Anybody there?']);
	});
});

describe('Somebody who knows the address of the trigger', () => {
	const waiting = () => ({
		...{ ask: 'a', conversationId },
		resumeUrl: `${fixture.n8n.url}/webhook-waiting/1/x?signature=y`,
	});

	it('registers nothing without the secret', async () => {
		await open();
		for (const url of [fixture.n8n.address(), `${fixture.n8n.address()}?secret=guess`]) {
			expect(await register(waiting(), url)).toEqual([403, 'refused: secret missing or wrong']);
		}
		expect(fixture.n8n.stored().waitingReplies ?? []).toEqual([]);
	});

	it.each([
		'http://127.0.0.1:9/webhook-waiting/1/x',
		'{n8n}/rest/executions',
		'{n8n}/webhook/7/pact/x',
		'{n8n}/webhook-waiting/1x/x',
		'{n8n}/webhook-waiting/x1/x',
		'{n8n}.example.com/webhook-waiting/1/x',
	])('has nothing sent to %s with it', async (resumeUrl) => {
		await open();
		const answer = await register({
			...waiting(),
			resumeUrl: resumeUrl.replace('{n8n}', fixture.n8n.url),
		});
		expect(answer).toEqual([200, '{"pactWaitingReply":"unknown"}']);
		await write('Hello');
		expect(started()).toEqual(['Hello']);
	});

	it('registers nothing at an address that anybody may call', async () => {
		await open({}, { registration: 'manual' });
		expect(await register(waiting(), fixture.n8n.address())).toEqual([
			200,
			'{"pactWaitingReply":"open"}',
		]);
	});
});

describe('The trigger is told and asked about executions that wait', () => {
	const waiting = (name: string, more: IDataObject = {}) => ({
		...{ ask: name, conversationId },
		resumeUrl: `${fixture.n8n.url}/webhook-waiting/12/x?signature=y`,
		...more,
	});
	const said = async (request: IDataObject) => {
		const [status, text] = await ask(request);
		expect(status).toBe(200);
		return (JSON.parse(String(text)) as IDataObject).pactWaitingReply;
	};
	const registered = async (name: string, more?: IDataObject) =>
		await said({ action: 'register', waiting: waiting(name, more) });
	const asks = () =>
		(fixture.n8n.stored().waitingReplies as IDataObject[]).map((entry) => entry.ask);
	/** Answers as an execution that waits. */
	const stillWaiting: typeof fixture.n8n.waiting = async (_request, response) => {
		response.status(200).json({ pactWaitingReply: 'waiting' });
	};

	it('notes one, says that it is stored, and forgets it', async () => {
		await open();
		expect(await said({ action: 'check', ask: 'a' })).toBe('unknown');
		expect(await registered('a')).toBe('noted');
		expect(await registered('a')).toBe('noted');
		expect(asks()).toEqual(['a']);
		expect(await said({ action: 'check', ask: 'a' })).toBe('stored');
		expect(await said({ action: 'forget', ask: 'b' })).toBe('unknown');
		expect(asks()).toEqual(['a']);
		expect(await said({ action: 'forget', ask: 'a' })).toBe('unknown');
		expect([asks(), await said({ action: 'check', ask: 'a' })]).toEqual([[], 'unknown']);
	});

	it('lets no other take the place of one that waits, also when both come at once', async () => {
		await open();
		expect(await registered('a')).toBe('noted');
		fixture.n8n.waiting = stillWaiting;
		expect(await registered('b')).toBe('taken');
		expect(asks()).toEqual(['a']);
		fixture.n8n.waiting = async (_request, response) => {
			response.status(404).json({ message: 'The execution does not exist.' });
		};
		const answers = await Promise.all([registered('c'), registered('d')]);
		expect(answers.sort()).toEqual(['noted', 'taken']);
		expect(asks()).toHaveLength(1);
	});

	it('has room for 1,000', async () => {
		await open();
		const many = Array.from({ length: 1_000 }, (_, index) =>
			waiting(`ask ${index}`, { conversationId: 1_000_000 + index }),
		);
		fixture.n8n.store({ waitingReplies: many });
		expect(await registered('one more')).toBe('full');
		expect(await registered('ask 7', { conversationId: 1_000_007 })).toBe('noted');
	});

	it('knows which message was the answer', async () => {
		await open();
		const id = await asking.run();
		const [entry] = fixture.n8n.stored().waitingReplies as IDataObject[];
		await write('Tomorrow');
		expect(data(id)).toMatchObject([{ text: 'Tomorrow' }]);
		const [[message]] = fixture.n8n.stored().answeredReplies as string[][];
		expect(await said({ action: 'wasAnswer', ask: entry.ask, message })).toBe('answer');
		// Another process knows the message alone.
		expect(await said({ action: 'wasAnswer', ask: 'other', message })).toBe('answer');
		expect(await said({ action: 'wasAnswer', ask: entry.ask, message: 'other' })).toBe('unknown');
		expect(asks()).toEqual([]);
	});

	it.each<[string, IDataObject]>([
		['an action that there is not', { action: 'sing', ask: 'a' }],
		['no question', { action: 'check' }],
		['no message', { action: 'wasAnswer', ask: 'a' }],
		['an entry without an address', { action: 'register', waiting: { ask: 'a' } }],
	])('says so when asked with %s', async (_what, request) => {
		await open();
		expect(await said(request)).toBe('unknown');
	});
});
