import type { Pact } from '../simulator';
import { CORE_OPERATIONS } from './harness/coreOperations';
import { startPactWithChannels } from './harness/fixtures';
import { itemsOf, runPact } from './harness/runPact';
import { recordPauses } from './harness/sleep';

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => (pact = await startPactWithChannels()));
afterEach(async () => await pact.close());

const wait = (seconds: number) => ({
	status: 429,
	body: { status: 'errored', errors: [`Please wait for ${seconds} seconds`] },
});

describe.each(CORE_OPERATIONS)('$title, asked to slow down', ({ form, output, didNot }) => {
	it('waits as long as Pact asks, goes on and says so in the output pane', async () => {
		pact.fail(wait(50));
		const { items, error, hints } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual(output);
		expect(pauses.seconds).toEqual([50]);
		expect(pact.requests).toHaveLength(2);
		expect(hints).toEqual([
			expect.objectContaining({
				location: 'outputPane',
				message: expect.stringContaining('waited 50 seconds') as string,
			}),
		]);
	});

	it('stops when it would have to wait longer than Max Rate Limit Wait in all', async () => {
		pact.fail({ ...wait(50), times: Infinity });
		const { error } = await runPact(pact, { ...form, options: { maxRateLimitWait: 120 } });
		expect(error?.message).toBe(`${didNot} (HTTP 429: Please wait for 50 seconds)`);
		expect(error?.description).toContain('Max Rate Limit Wait');
		expect(error?.description).toContain('100 seconds');
		expect(pauses.seconds).toEqual([50, 50]);
	});

	it('stops at once when Max Rate Limit Wait is 0', async () => {
		pact.fail(wait(1));
		const { error } = await runPact(pact, { ...form, options: { maxRateLimitWait: 0 } });
		expect(error?.message).toContain('HTTP 429');
		expect(pact.requests).toHaveLength(1);
		expect(pauses.seconds).toEqual([]);
	});
});

describe('How long the node waits', () => {
	const { form } = CORE_OPERATIONS[4];
	const silent = { status: 429, body: '' };

	it.each([
		['Retry-After in seconds', { ...silent, headers: { 'retry-after': '7' } }, 7, 7],
		['Pact over a proxy', { ...wait(9), headers: { 'retry-after': '70' } }, 9, 9],
		['at least a second', wait(0), 1, 1.25],
		['its own short pause when nobody says', silent, 1, 1.25],
		[
			'its own short pause after nonsense',
			{ ...silent, headers: { 'retry-after': 'soon' } },
			1,
			1.25,
		],
	])('follows %s', async (_what, fault, least, most) => {
		pact.fail(fault);
		const { error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(pauses.seconds).toHaveLength(1);
		expect(pauses.seconds[0]).toBeGreaterThanOrEqual(least);
		expect(pauses.seconds[0]).toBeLessThanOrEqual(most);
		expect(pact.world.jobs).toHaveLength(1);
	});

	it('follows Retry-After as a date', async () => {
		// The date counts from the node's clock, which must not go on between here and there.
		const now = Date.parse('2026-03-01T12:00:00Z');
		const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
		const inAMinute = new Date(now + 60_000).toUTCString();
		pact.fail({ ...silent, headers: { 'retry-after': inAMinute } });
		const { error } = await runPact(pact, form);
		clock.mockRestore();
		expect(error).toBeUndefined();
		expect(pauses.seconds).toEqual([60]);
		expect(pact.world.jobs).toHaveLength(1);
	});

	it('sends a message once Pact lets it, however often Pact refused before', async () => {
		pact.fail({ ...wait(2), times: 20 });
		const { error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(pact.requests).toHaveLength(21);
		expect(pact.world.jobs).toHaveLength(1);
	});

	it.each([
		['a Retry-After of 0', { ...silent, headers: { 'retry-after': '0' } }],
		['"0 seconds" in its words', wait(0)],
		['no wait at all', silent],
	])('asks ever more rarely when Pact names %s', async (_what, fault) => {
		pact.fail({ ...fault, times: Infinity });
		const { error } = await runPact(pact, form);
		expect(error?.message).toContain('HTTP 429');
		// 1, 2, 4, 8, 16 and then half a minute each, within the 300 seconds of Max Rate Limit Wait.
		expect(pact.requests.length).toBeLessThan(18);
		expect(Math.min(...pauses.seconds.slice(-3))).toBeGreaterThanOrEqual(24);
		expect(Math.max(...pauses.seconds)).toBeLessThanOrEqual(30);
		expect(pact.world.jobs).toEqual([]);
	});

	it('gives every item the whole Max Rate Limit Wait', async () => {
		pact.fail(wait(50), { method: 'POST' }, wait(50));
		const items = itemsOf({}, {});
		const outcome = await runPact(pact, { ...form, options: { maxRateLimitWait: 60 } }, { items });
		expect(outcome.error).toBeUndefined();
		expect(pauses.seconds).toEqual([50, 50]);
		expect(outcome.hints[0].message).toContain('2 items');
	});

	it('does not add up the pauses of items that wait at the same time', async () => {
		pact.fail({ ...wait(30), times: 10 });
		const items = itemsOf(...Array.from({ length: 10 }, () => ({})));
		const { hints } = await runPact(pact, CORE_OPERATIONS[0].form, { items });
		expect(hints[0].message).toContain('30 seconds');
		expect(hints[0].message).not.toContain('300');
	});

	it('tells of the waiting also when an item failed in the end', async () => {
		pact.fail(wait(50), { status: 402 });
		const { hints, items } = await runPact(pact, form, { onError: 'continueRegularOutput' });
		expect(items[0].json.error).toContain('HTTP 402');
		expect(hints[0].message).toContain('50 seconds');
	});
});
