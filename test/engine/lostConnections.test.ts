import type { IDataObject } from 'n8n-workflow';
import type { Pact } from '../simulator';
import { CORE_OPERATIONS, whenLost } from './harness/coreOperations';
import { NEW_TOKEN, startPactWithChannels } from './harness/fixtures';
import { runPact } from './harness/runPact';
import { recordPauses } from './harness/sleep';

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => (pact = await startPactWithChannels()));
afterEach(async () => {
	jest.restoreAllMocks();
	await pact.close();
});

const REPEATED = CORE_OPERATIONS.filter(({ method }) => method !== 'POST');
const SENT_ONCE = CORE_OPERATIONS.filter(({ method }) => method === 'POST');

const FAULTS = [
	['HTTP 500', { status: 500, body: 'Oops' }],
	['HTTP 502', { status: 502, body: '<html>Bad gateway</html>', contentType: 'text/html' }],
	['HTTP 503', { status: 503, body: '' }],
	['HTTP 504', { status: 504, body: '' }],
	['a connection that is cut before Pact acts', { cut: 'before' }],
	['a connection that is cut after Pact acted', { cut: 'after' }],
	['an answer of which half arrives', { truncate: true }],
] as const;

describe.each(REPEATED)('$title', (operation) => {
	const { form, output, method } = operation;
	const lost = whenLost(operation);

	it.each(FAULTS)('gets over %s', async (_what, fault) => {
		pact.fail(fault);
		const { items, error, hints } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual(output);
		expect(pact.requests.map((request) => request.method)).toEqual([method, method]);
		expect(pauses.seconds).toHaveLength(1);
		expect(hints).toEqual([]);
	});

	it('gives up after the fourth attempt, pausing longer each time', async () => {
		pact.fail({ status: 503, times: Infinity });
		const { error } = await runPact(pact, form);
		expect(error?.message).toBe(`${lost} (HTTP 503: Simulated answer 503)`);
		expect(error?.description).toContain('Run this again in a few minutes');
		expect(pact.requests).toHaveLength(4);
		const [first, second, third] = pauses.seconds;
		expect(pauses.seconds).toHaveLength(3);
		expect(first).toBeGreaterThanOrEqual(0.75);
		expect(second).toBeGreaterThan(first);
		expect(third).toBeGreaterThan(second);
		expect(third).toBeLessThanOrEqual(5);
	});

	it('says that the connection was lost when it never comes back', async () => {
		pact.fail({ cut: 'before', times: Infinity });
		const { error } = await runPact(pact, form);
		expect(error?.message).toBe(`${lost} (the connection was lost)`);
	});
});

describe.each(SENT_ONCE)('$title', (operation) => {
	const { form, lookAt } = operation;
	const unknown = whenLost(operation);

	it.each(FAULTS)('is never sent twice after %s', async (_what, fault) => {
		pact.fail(fault);
		const { items, error } = await runPact(pact, form);
		expect(error?.message.startsWith(`${unknown} (`)).toBe(true);
		expect(error?.description).toContain('is not repeated');
		expect(error?.description).toContain(lookAt);
		expect(items).toEqual([]);
		expect(pact.requests).toHaveLength(1);
		expect(pauses.seconds).toEqual([]);
	});
});

describe('What Pact holds after the connection was cut', () => {
	const formOf = (title: string) =>
		CORE_OPERATIONS.find((operation) => operation.title === title)?.form as IDataObject;

	it.each(['before', 'after'] as const)('is no channel 2 (%s Delete was done)', async (cut) => {
		pact.fail({ cut });
		const { items } = await runPact(pact, formOf('Channel: Delete'));
		expect(items[0].json).toEqual({ deleted: true, external_id: 2 });
		expect(pact.world.channels.map(({ id }) => id)).toEqual([1]);
		expect(pact.requests.map(({ status }) => status)).toEqual([null, cut === 'after' ? 404 : 200]);
	});

	it('is still a refusal to delete what was never there', async () => {
		const { error } = await runPact(pact, { ...formOf('Channel: Delete'), channelId: 3 });
		expect(error?.message).toBe('Pact did not delete the channel (HTTP 404: Channel not found)');
		expect(error?.description).toContain('Company 5, Channel 3');
	});

	it('is no channel 2 either when Pact calls it removed', async () => {
		pact.fail({ cut: 'after' }, { status: 410, body: { status: 'errored', errors: ['Removed'] } });
		const { items, error } = await runPact(pact, formOf('Channel: Delete'));
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ deleted: true, external_id: 2 });
	});

	it('is no channel 2 either when Pact says that it is missing with HTTP 200', async () => {
		pact.assumptions.v1ErroredStatus = 'http200';
		pact.fail({ cut: 'after' });
		const { error } = await runPact(pact, formOf('Channel: Delete'));
		// Its words are unknown, so this cannot be told from any other refusal; it must not pass for a success.
		expect(error?.message).toBe(
			'It is unknown whether Pact was able to delete the channel (HTTP 200: Channel not found)',
		);
	});

	it.each(['before', 'after'] as const)('is the new token (%s Update was done)', async (cut) => {
		pact.fail({ cut });
		await runPact(pact, formOf('Channel: Update'));
		expect(pact.world.channels[1].token).toBe(NEW_TOKEN);
	});

	it.each([
		['before', 0],
		['after', 1],
	] as const)('is one message at the most (%s Start was done)', async (cut, jobs) => {
		pact.fail({ cut });
		await runPact(pact, formOf('Conversation: Start'));
		expect(pact.world.jobs).toHaveLength(jobs);
	});
});

describe('A Pact that cannot be reached', () => {
	it.each(CORE_OPERATIONS)(
		'is tried again by $title, because nothing was sent',
		async (operation) => {
			const { url, token } = pact;
			await pact.close();
			const { error } = await runPact({ url, token }, operation.form);
			const doIt = operation.didNot.replace('Pact did not ', '');
			expect(error?.message).toBe(
				`Pact could not be reached to ${doIt}, nothing was sent (the connection was refused)`,
			);
			expect(error?.description).toContain('Base URL');
			expect(pauses.seconds).toHaveLength(3);
			pact = await startPactWithChannels();
		},
	);

	it.each([
		[
			'without https://',
			'api.pact.im',
			'the Base URL in the Pact credential has to begin with https:// or http://',
		],
		['empty', '', 'the Base URL in the Pact credential is empty'],
		[
			'of another kind',
			'ftp://api.pact.im',
			'the Base URL in the Pact credential has to begin with https:// or http://',
		],
	])('is not tried again when the Base URL is %s', async (_what, url, words) => {
		const { error } = await runPact({ url, token: pact.token }, SENT_ONCE[0].form);
		expect(error?.message).toBe(
			`Pact could not be reached to create the channel, nothing was sent (${words})`,
		);
		expect(error?.description).toContain('https://api.pact.im');
		expect(pauses.seconds).toEqual([]);
	});

	it('is told from one that speaks no TLS', async () => {
		const url = pact.url.replace('http:', 'https:');
		const { error } = await runPact({ url, token: pact.token }, SENT_ONCE[0].form);
		expect(error?.message).toContain('no secure connection could be made');
	});

	it('is not the reason when the token cannot be sent at all', async () => {
		const token = 'токен-с-кириллицей';
		const { error } = await runPact({ url: pact.url, token }, SENT_ONCE[0].form);
		// Some versions of n8n's HTTP client leave such characters out and send the rest.
		expect(error?.message).toMatch(/has characters that cannot be sent|HTTP 401: Invalid token/);
	});
});

describe('A Pact that does not answer in time', () => {
	/** Stands for the clock: time is up as soon as Pact has the request. */
	function timeOut() {
		return jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
			const controller = new AbortController();
			const seen = pact.requests.length;
			const look = () => {
				if (pact.requests.length > seen) controller.abort(new Error('Time is up'));
				else setImmediate(look);
			};
			look();
			return controller.signal;
		});
	}

	it.each(SENT_ONCE)('leaves open whether $title was carried out', async ({ form, lookAt }) => {
		const timeout = timeOut();
		pact.fail({ delayMs: 60_000 });
		const { error } = await runPact(pact, form);
		expect(error?.message).toMatch(/^It is unknown whether .* \(no answer in time\)$/);
		expect(error?.description).toContain(lookAt);
		expect(pact.requests).toHaveLength(1);
		expect(timeout).toHaveBeenCalledWith(60_000);
	});

	it.each(REPEATED)('is asked again by $title', async (operation) => {
		timeOut();
		pact.fail({ delayMs: 60_000, times: Infinity });
		const { error } = await runPact(pact, operation.form);
		expect(error?.message).toBe(`${whenLost(operation)} (no answer in time)`);
		expect(pact.requests).toHaveLength(4);
	});

	it('is not waited for when its answer trickles in', async () => {
		timeOut();
		pact.fail({ slowBodyMs: 60_000 });
		const { error } = await runPact(pact, SENT_ONCE[1].form);
		expect(error?.message).toMatch(/no answer in time/);
	});
});
