import type { Pact } from '../../../simulator';
import { CORE_OPERATIONS } from '../../harness/coreOperations';
import { startPactWithChannels } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import type { Scenario, Step } from '../../harness/scenario';
import { newClients, sentTexts } from '../../harness/scenarioWorld';

const FIRST_MESSAGE: Step = { method: 'POST', path: /\/channels\/\d+\/conversations$/ };

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, channelId: 1, phone: '={{ $json.phone }}', message: 'Hello!' },
		items: newClients,
		steps: [FIRST_MESSAGE],
		see: (_items, pact) => sentTexts(pact),
	},
	{
		title: 'with a template',
		form: {
			...{ companyId: 5, channelId: 9, phone: '={{ $json.phone }}', content: 'template' },
			templateId: { __rl: true, mode: 'list', value: '1_greeting' },
			templateValues: { mappingMode: 'defineBelow', value: { 1: 'Anna' } },
		},
		items: newClients,
		steps: [{ method: 'GET', path: /\/waba_templates$/, once: true }, FIRST_MESSAGE],
	},
	{
		title: 'waiting for delivery',
		form: {
			...{ companyId: 5, channelId: 1, phone: '={{ $json.phone }}', message: 'Hello!' },
			options: { waitForDelivery: true, deliveryTimeLimit: 1 },
		},
		items: newClients,
		steps: [FIRST_MESSAGE, { method: 'GET', path: /\/jobs\/\d+$/ }],
	},
	{
		title: 'with the phone as people write it',
		form: { companyId: 5, channelId: 1, phone: '+7 (925) 000-00-07', message: 'Hello!' },
		see: (_items, pact) => sentTexts(pact),
	},
];

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => (pact = await startPactWithChannels()));
afterEach(async () => await pact.close());

const { form: start } = CORE_OPERATIONS[4];
const waiting = (options: object = {}) => ({
	...start,
	options: { waitForDelivery: true, ...options },
});
const polls = () => pact.requests.filter(({ method }) => method === 'GET');

describe('Conversation: Start', () => {
	it('gives Pact phone and message, and passes on the job', async () => {
		const { items, error } = await runPact(pact, start);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0].json).toMatchObject({
			id: 1017,
			state: 'trying_deliver',
			channel: { id: 1, type: 'whatsapp' },
		});
		// Not `text`, which the vendor's own sample sends although it is the older name.
		expect(pact.requests[0].body).toEqual({ phone: '79250000001', message: 'Hello!' });
		expect(pact.world.jobs).toMatchObject([
			{ phone: '79250000001', text: 'Hello!', channel_id: 1 },
		]);
		expect(pauses.seconds).toEqual([]);
	});

	it.each([
		['+7 (925) 000-00-01', '79250000001'],
		['8 925 000 00 01', '79250000001'],
		['00 44 20 7946 0958', '442079460958'],
		['‪+7 925 000‑00‑01‬', '79250000001'],
		[79250000001, '79250000001'],
	])('understands the phone number %p', async (phone, sent) => {
		await runPact(pact, { ...start, phone: '={{ $json.phone }}' }, { items: itemsOf({ phone }) });
		expect(pact.world.jobs.map((job) => job.phone)).toEqual([sent]);
	});

	it.each([
		['with blanks around it', '  Hi\n'],
		['with quotes, emoji and other scripts', 'Привет "друг" 👋🏽 \\n <b>'],
		['of ten thousand characters', 'я'.repeat(10_000)],
	])('sends a message %s as it is', async (_what, message) => {
		await runPact(
			pact,
			{ ...start, message: '={{ $json.message }}' },
			{ items: itemsOf({ message }) },
		);
		expect(pact.world.jobs.map(({ text }) => text)).toEqual([message]);
	});

	it('sends a number as text', async () => {
		await runPact(
			pact,
			{ ...start, message: '={{ $json.code }}' },
			{ items: itemsOf({ code: 4711 }) },
		);
		expect(pact.requests[0].body).toEqual({ phone: '79250000001', message: '4711' });
	});

	it('writes to each item its own message, from its own channel', async () => {
		pact.world.channels.push({ ...pact.world.channels[0], id: 3 });
		const form = {
			...start,
			channelId: '={{ $json.channel }}',
			phone: '={{ $json.phone }}',
			message: '=Hello, {{ $json.name }}!',
		};
		const { items, error } = await runPact(pact, form, {
			items: itemsOf(
				{ channel: 1, phone: '79250000001', name: 'Ann' },
				{ channel: '3', phone: '+7 925 000 00 02', name: 'Bob' },
			),
		});
		expect(error).toBeUndefined();
		expect(pact.world.jobs).toMatchObject([
			{ channel_id: 1, phone: '79250000001', text: 'Hello, Ann!' },
			{ channel_id: 3, phone: '79250000002', text: 'Hello, Bob!' },
		]);
		expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			[1017, { item: 0 }],
			[1018, { item: 1 }],
		]);
	});

	it('repeats what Pact says about a channel that cannot write first', async () => {
		const { error } = await runPact(pact, { ...start, channelId: 2 });
		expect(error?.message).toBe(
			'Pact did not start the conversation (HTTP 400: Channel of telegram cannot write first)',
		);
	});
});

describe('Conversation: Start, waiting for the delivery', () => {
	it('gives the finished job once the message is delivered', async () => {
		pauses.during = () => pauses.seconds.length === 3 && pact.finishJob(1017);
		const { items, error, hints } = await runPact(pact, waiting());
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			json: {
				id: 1017,
				state: 'delivered',
				details: { result: 'DELIVERED' },
				message_id: pact.world.messages[0].id,
				conversation_id: pact.world.conversations[0].id,
			},
			pairedItem: { item: 0 },
		});
		expect(hints).toEqual([]);
		expect(polls().map(({ path }) => path)).toEqual(
			Array<string>(3).fill('/p1/companies/5/channels/1/jobs/1017'),
		);
		expect(pauses.seconds).toEqual([1, 1.5, 2.25]);
	});

	it('does not ask at all when Pact has delivered at once', async () => {
		const data = { id: 7, state: 'delivered', message_id: 9, details: { result: 'DELIVERED' } };
		pact.fail({ method: 'POST', body: { status: 'ok', data } });
		const { items } = await runPact(pact, waiting());
		expect(items[0].json).toEqual(data);
		expect(pact.requests).toHaveLength(1);
	});

	it.each([
		['not_delivered', 'printed'],
		['not_delivered', 'short'],
		['failed', 'printed'],
		['error', 'printed'],
	] as const)(
		'stops with the reason of Pact when the job ends as %s, told in the %s shape',
		async (state, failureDetails) => {
			Object.assign(pact.assumptions, { failedJobState: state, failureDetails });
			pauses.during = () => pact.finishJob(1017, 'contact not found');
			const { error, items } = await runPact(pact, waiting());
			expect(error?.message).toBe('Pact did not deliver the message: contact not found');
			expect(error?.description).toContain('If Not Delivered');
			expect(error?.context.itemIndex).toBe(0);
			expect(items).toEqual([]);
			expect(polls()).toHaveLength(1);
		},
	);

	it('stops also when Pact gives no reason', async () => {
		pact.assumptions.reasonInJobDetails = false;
		pauses.during = () => pact.finishJob(1017, 'contact not found');
		const { error } = await runPact(pact, waiting());
		expect(error?.message).toBe('Pact did not deliver the message: it gave no reason');
	});

	it('goes on with the job when that is what the user wants', async () => {
		pauses.during = () => pact.finishJob(1017, 'contact not found');
		const { items, error } = await runPact(pact, waiting({ ifNotDelivered: 'output' }));
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			id: 1017,
			state: 'not_delivered',
			details: { result: 'NOT DELIVERED', internal_reason: { errors: [{ code: 131026 }] } },
		});
	});

	it('goes on with the job as it is when the time is over, and says so', async () => {
		const { items, error, hints } = await runPact(pact, waiting({ deliveryTimeLimit: 10 }));
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ id: 1017, state: 'trying_deliver' });
		expect(hints).toHaveLength(1);
		expect(hints[0]).toMatchObject({ location: 'outputPane', type: 'warning' });
		expect(hints[0].message).toContain('still delivering job 1017 after 10 seconds');
		const waited = pauses.seconds.reduce((sum, seconds) => sum + seconds, 0);
		expect(waited).toBeGreaterThan(9);
		expect(waited).toBeLessThanOrEqual(10);
	});

	it.each([
		['Pact is down', { status: 503 }, 'HTTP 503'],
		['the connection breaks', { cut: 'after' }, 'the connection was lost'],
		['Pact refuses', { status: 403, body: { errors: ['Forbidden'] } }, 'HTTP 403: Forbidden'],
		['something else answers', { body: '<html></html>' }, 'the answer was not JSON'],
		['the job has gone', { status: 404, body: { errors: ['Job not found'] } }, 'Job not found'],
	] as const)('says that the message was accepted when %s', async (_what, fault, words) => {
		pact.fail({ method: 'GET', times: Infinity, ...fault });
		const { error } = await runPact(pact, waiting());
		expect(error?.message).toMatch(/^Pact accepted the message \(job 1017\), but its delivery/);
		expect(error?.message).toContain(words);
		expect(error?.description).toContain('Do not send it again');
		expect(pact.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('says so as well to the next node when the workflow goes on', async () => {
		pact.fail({ method: 'GET', times: Infinity, status: 403 });
		const { items } = await runPact(pact, waiting(), { onError: 'continueRegularOutput' });
		expect(items[0].json.error).toMatch(/Pact accepted the message.*Do not send it again/);
	});

	it('follows the job in spite of a passing failure', async () => {
		pact.fail({ method: 'GET', status: 502 }, { method: 'GET', cut: 'before' });
		pauses.during = () => pauses.seconds.length === 3 && pact.finishJob(1017);
		const { items, error } = await runPact(pact, waiting());
		expect(error).toBeUndefined();
		expect(items[0].json.state).toBe('delivered');
	});

	it('waits when Pact asks to poll less, within Max Rate Limit Wait', async () => {
		const body = { status: 'errored', errors: ['Please wait for 20 seconds'] };
		pact.fail({ method: 'GET', status: 429, body });
		pauses.during = (seconds) => seconds === 20 && pact.finishJob(1017);
		const { items, hints } = await runPact(pact, waiting());
		expect(items[0].json.state).toBe('delivered');
		expect(hints[0].message).toContain('20 seconds');
	});

	it('stops following at once when the user stops the execution', async () => {
		const stop = new AbortController();
		pauses.endless = true;
		pauses.during = () => stop.abort();
		const { status, error } = await runPact(pact, waiting(), {
			items: itemsOf({}, {}),
			stop: stop.signal,
		});
		expect(status).toBe('canceled');
		expect(error?.description).toContain('Pact accepted the message (job 1017)');
		expect(pact.requests).toHaveLength(1);
	});

	it('follows the jobs of several items one after the other', async () => {
		pauses.during = () => pact.world.jobs.forEach(({ id }) => pact.finishJob(id));
		const { items } = await runPact(pact, waiting(), { items: itemsOf({}, {}) });
		expect(items.map(({ json }) => [json.id, json.state])).toEqual([
			[1017, 'delivered'],
			[1018, 'delivered'],
		]);
		expect(pact.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST', 'GET']);
	});

	it('says that the message was accepted when Pact gives no job to follow', async () => {
		pact.fail({ method: 'POST', body: { status: 'ok', data: { state: 'trying_deliver' } } });
		const { error } = await runPact(pact, waiting());
		expect(error?.message).toContain('Pact accepted the message');
		expect(error?.message).not.toContain('undefined');
	});
});
