import type { Pact } from '../simulator';
import { CORE_OPERATIONS, whenLost } from './harness/coreOperations';
import { startPactWithChannels } from './harness/fixtures';
import { itemsOf, runPact } from './harness/runPact';
import { recordPauses } from './harness/sleep';

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => (pact = await startPactWithChannels()));
afterEach(async () => await pact.close());

const MANY = itemsOf(...Array.from({ length: 30 }, () => ({})));

describe.each(CORE_OPERATIONS)('$title, stopped by the user', (operation) => {
	const { form, method, lookAt } = operation;
	it.each([undefined, 'continueRegularOutput'] as const)(
		'stops waiting at once and starts nothing new (On Error: %s)',
		async (onError) => {
			const stop = new AbortController();
			pauses.endless = true;
			pact.fail({ status: 429, times: Infinity });
			const started = method === 'GET' ? 10 : 1;
			pauses.during = () => {
				if (pauses.seconds.length === started) stop.abort();
			};
			const { status } = await runPact(pact, form, { items: MANY, stop: stop.signal, onError });
			expect(status).toBe('canceled');
			expect(pact.requests).toHaveLength(started);
		},
	);

	it('gives up the request under way and starts nothing new', async () => {
		const stop = new AbortController();
		const started = method === 'GET' ? 10 : 1;
		pact.fail({ delayMs: 60_000, times: Infinity });
		const look = () => {
			if (pact.requests.length === started) stop.abort();
			else setImmediate(look);
		};
		look();
		const { status, error } = await runPact(pact, form, { items: MANY, stop: stop.signal });
		expect(status).toBe('canceled');
		expect(error?.message).toBe('The execution was canceled');
		expect(error?.description).toContain(lookAt ?? whenLost(operation));
		expect(pact.requests).toHaveLength(started);
		expect(pauses.seconds).toEqual([]);
	});
});

describe('An execution that the user stops in the middle', () => {
	const [, , , , start] = CORE_OPERATIONS;
	const form = { ...start.form, phone: '={{ $json.phone }}' };
	const phones = ['79250000001', '79250000002', '79250000003', '79250000004'];
	const items = itemsOf(...phones.map((phone) => ({ phone })));

	it.each([
		[0, 'No item went through.'],
		[1, '1 of 4 items went through: do not run it again.'],
		[3, '3 of 4 items went through: do not run them again.'],
	])('says that %d of its items went through', async (done, words) => {
		const stop = new AbortController();
		pauses.endless = true;
		pauses.during = () => stop.abort();
		const look = () => {
			if (pact.requests.length === done) pact.fail({ status: 429, times: Infinity });
			else setImmediate(look);
		};
		look();
		const { status, error } = await runPact(pact, form, { items, stop: stop.signal });
		expect(status).toBe('canceled');
		expect(error?.message).toBe('The execution was canceled');
		expect(error?.description).toBe(words);
		expect(pact.world.jobs.map(({ phone }) => phone)).toEqual(phones.slice(0, done));
	});

	it('says so beside what is unknown of the item under way', async () => {
		const stop = new AbortController();
		const look = () => {
			if (pact.requests.length === 1) pact.fail({ delayMs: 60_000, times: Infinity });
			if (pact.requests.length === 2) stop.abort();
			else setImmediate(look);
		};
		look();
		const { error } = await runPact(pact, form, { items, stop: stop.signal });
		expect(error?.description).toMatch(
			/^It is unknown whether Pact was able to start .* 1 of 4 items went through: do not run it again\.$/,
		);
	});
});
