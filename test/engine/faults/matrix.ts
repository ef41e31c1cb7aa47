import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { startPact, type Pact } from '../../simulator';
import { startReceiver, type Receiver } from '../../simulator/testing/receiver';
import { runPact } from '../harness/runPact';
import { recordPauses } from '../harness/sleep';
import { mishaps, type Mishap } from './faults';
import { WORLD, type Row, type Step } from './rows';

const pauses = recordPauses();

let pact: Pact;
let stranger: Server;
let visits = 0;
let strangerUrl = '';
let receiver: Receiver;

beforeAll(async () => {
	pact = await startPact({ jobSeconds: 3600, world: WORLD });
	pact.assumptions.oneChannelPerProvider = false;
	stranger = createServer((_request, response) => {
		visits++;
		response.end('{"status":"ok","data":{}}');
	});
	await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
	strangerUrl = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
	receiver = await startReceiver();
});
afterAll(async () => {
	stranger.close();
	await pact.close();
	await receiver.close();
});
beforeEach(() => {
	visits = 0;
	pact.reset(WORLD);
	// Pact's limits start anew, so the node's memory of them has to.
	pauses.pass(61);
});
afterEach(() => {
	jest.restoreAllMocks();
	isTicking = false;
});

/**
 * Runs each row with each mishap at each of its requests. What the node tells of every item has to be true, and nothing
 * may have been sent twice.
 */
export function testFaults(rows: readonly Row[]): void {
	const cases = rows.flatMap((row) =>
		row.steps.map((step) => ({
			...row,
			step,
			what: `${row.title}: ${step.method} ${step.path.source}`,
		})),
	);

	describe.each(cases)('$what', (row) => {
		const { step } = row;

		it('makes the requests that its row says', async () => {
			const { rows } = await run(row, everyItemOf(row));
			expect(rows.flat().filter(({ error }) => error !== undefined)).toEqual([]);
			const counts = row.steps.map(
				({ method, path }) =>
					pact.requests.filter((one) => one.method === method && path.test(one.path)).length,
			);
			expect(counts).toEqual(row.steps.map(({ once }) => (once ? 1 : row.items.length)));
			expect(pact.requests).toHaveLength(counts.reduce((sum, count) => sum + count));
		});

		describe.each(mishaps('http://stranger'))('$title', (mishap) => {
			it.each([1, Infinity])('%d times', async (times) => {
				const clean = await referencesOf(row);
				spoil(mishap, step, times);
				const { rows, items } = await run(row, everyItemOf(row));

				// No outcome for an item that was not there.
				expect(items.every(({ pairedItem }) => pairedItem !== undefined)).toBe(true);
				const failed = everyItemOf(row).filter((place) => isFailed(rows[place]));
				if (times === 1) expect(failed.length).toBeLessThanOrEqual(1);
				if (times === 1 && survives(mishap, step)) expect(failed).toEqual([]);

				// What the errors say is what happened, and every other item has what it has when all is well.
				const succeeded = everyItemOf(row).filter((place) => !failed.includes(place));
				const mayLack = mishap.title === EMPTY && row.always !== undefined;
				const shown = (own: IDataObject[] = []) => (mayLack ? own.map(only(row.always)) : own);
				const seen = {
					world: held(row, pact),
					outputs: succeeded.map((place) => shown(rows[place])),
				};
				const claims = new Set<string>(failed.map((place) => claimOf(rows[place])));
				const wasDone = ['done', 'unknown', 'half unknown'].some((claim) => claims.has(claim));
				const wasHalfDone = row.halfDone !== undefined && !claims.has('not done');
				const wasNotDone = ['done', 'half done', 'half unknown'].every(
					(claim) => !claims.has(claim),
				);
				const possible = [
					...(wasDone ? [clean(everyItemOf(row))] : []),
					...(wasHalfDone ? [clean(everyItemOf(row), failed)] : []),
					...(wasNotDone ? [clean(succeeded)] : []),
				].map((reference) => ({
					world: reference?.world,
					outputs: succeeded.map((place) => shown(reference?.outputs.get(place))),
				}));
				expect(possible).toContainEqual(seen);

				expectNothingTwice();
				expect(visits).toBe(0);
			});
		});
	});
}

const survives = ({ survivedBy }: Mishap, { method }: Step) =>
	survivedBy === 'all' || (survivedBy === 'repeatable' && method !== 'POST');

const isFailed = (own: IDataObject[]) => own.some(({ error }) => error !== undefined);

const everyItemOf = ({ items }: Row) => [...items.keys()];

/** The answer that operations with undocumented answers take for success. */
const EMPTY = 'an empty answer';

const only =
	(names: string[] = []) =>
	(output: IDataObject): IDataObject =>
		Object.fromEntries(names.map((name) => [name, output[name]]));

/** An item of a row, or what leaves behind what it leaves behind when it fails after the first step. */
function itemOf({ items, halfDone }: Row, place: number, isHalf: boolean) {
	const { json, ...rest } = items[place];
	const text = JSON.stringify({ ...json, ...(isHalf && halfDone) });
	return { ...rest, json: JSON.parse(text.replaceAll('{receiver}', receiver.url)) as IDataObject };
}

/** Runs a row for some of its items; every item goes on by itself. */
async function run(row: Row, places: number[], half: number[] = []) {
	row.prepare?.(pact);
	const given = places.map((place) => itemOf(row, place, half.includes(place)));
	const options = { items: given, onError: 'continueRegularOutput' } as const;
	const { items, error } = await runPact(pact, row.form, options);
	expect(error).toBeUndefined();
	const rows = given.map((_, item) =>
		items
			.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item)
			.map(({ json }) => timeless(json) as IDataObject),
	);
	return { rows, items };
}

/** What comes of a row when all is well. */
interface Reference {
	outputs: Map<number, IDataObject[]>;
	/** What Pact holds then */
	world: unknown;
}

const known = new Map<string, Map<string, Reference>>();

/** What comes of a row that is run for some items only, found out without mishaps. Leaves a fresh world behind. */
async function referencesOf(
	row: Row,
): Promise<(places: number[], half?: number[]) => Reference | undefined> {
	const references = known.get(row.title) ?? (await findOut(row));
	known.set(row.title, references);
	pact.reset(WORLD);
	return (places, half = []) => references.get(keyOf(places, half));
}

const keyOf = (places: number[], half: number[]) => `${places.join()} ${half.join()}`;

async function findOut(row: Row): Promise<Map<string, Reference>> {
	const all = everyItemOf(row);
	const references = new Map<string, Reference>();
	const some = [all, ...all.map((left) => all.filter((place) => place !== left)), []];
	const halves = row.halfDone ? [all, ...all.map((place) => [place])] : [];
	const cases = [
		...some.map((places) => ({ places, half: [] as number[] })),
		...halves.map((half) => ({ places: all, half })),
	];
	for (const { places, half } of cases) {
		pact.reset(WORLD);
		const { rows } = await run(row, places, half);
		const outputs = new Map(places.map((place, index) => [place, rows[index]]));
		references.set(keyOf(places, half), { outputs, world: held(row, pact) });
	}
	return references;
}

/** What Pact holds. Files that no message carries harm nobody, unless uploading them was the whole task. */
function held({ form }: Row, { world }: Pact): unknown {
	const { attachments, ...rest } = world;
	return timeless(form.resource === 'attachment' ? { ...rest, attachments } : rest);
}

const DIFFERENT = [
	'attachment_url',
	'code',
	'external_uuid',
	'qr',
	'qr_text',
	'sent_code',
	'stored_at',
	'url',
];

/** A file that a message carries, whichever number it has. */
const withoutNumber = ({ id, ...file }: IDataObject) =>
	typeof file.message_id === 'number' ? file : { id, ...file };

/** The same without what differs from run to run: moments, random names, where files lie. */
function timeless(value: unknown): unknown {
	const text = JSON.stringify(value, (key, inner: unknown) => {
		// A file that was uploaded in vain has taken a number.
		if (key === 'attachment_ids') return (inner as unknown[]).length;
		if (key === 'attachments') return (inner as IDataObject[]).map(withoutNumber);
		if (typeof inner === 'number' && inner > 1_600_000_000 && inner < 5_000_000_000) return 'time';
		return DIFFERENT.includes(key) ? undefined : inner;
	});
	return JSON.parse(text.replace(/\d{4}-\d\d-\d\d[T ][\d:.]+(Z| UTC)/g, 'time'));
}

/** What the error of an item says about whether Pact acted. */
function claimOf(
	own: IDataObject[],
): 'done' | 'not done' | 'unknown' | 'half done' | 'half unknown' {
	expect(own).toHaveLength(1);
	const text = String(own[0].error);
	// What happened, why, and what to do.
	expect(text).toMatch(/^[^.]+(\([^]+\)|from its answer)\. [A-Z][^]+\.$/);
	if (/^Pact accepted the message .*Do not send it again/s.test(text)) return 'done';
	if (/^Pact answered that all is well, but /.test(text)) return 'done';
	if (/^Webhook \d+ exists, but is inactive: Pact did not /.test(text)) return 'half done';
	if (/^Webhook \d+ exists, but may be inactive: /.test(text)) return 'half unknown';
	if (/^It is unknown whether Pact was able to /.test(text)) return 'unknown';
	expect(text).toMatch(/^Pact did not |^Pact could not be reached .* nothing was sent/);
	return 'not done';
}

/** A POST goes out once, unless Pact refused it unread; anything else four times at the most. */
function expectNothingTwice() {
	const counts = new Map<string, number>();
	for (const { method, path, body, status } of pact.requests) {
		if (status === 429) continue;
		const key = `${method} ${path} ${JSON.stringify(body)}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	for (const [key, count] of counts) {
		if (key.startsWith('POST')) expect([key, count]).toEqual([key, 1]);
		// Lists that take nothing from the item are read for each of the three.
		else expect(count).toBeLessThanOrEqual(key.startsWith('GET') ? 12 : 4);
	}
}

function spoil({ fault, outlastsPatience }: Mishap, step: Step, times: number) {
	const headers = fault.headers?.location
		? { location: fault.headers.location.replace('http://stranger', strangerUrl) }
		: fault.headers;
	pact.fail({ ...fault, headers, times, method: step.method, path: step.path });
	if (outlastsPatience) hurryClock(step, times);
}

/** Whether a test's clock is still looked at. */
let isTicking = false;

/** Stands for the clock: the time for an attempt is up as soon as Pact has received a spoiled request. */
function hurryClock({ method, path }: Step, times: number) {
	isTicking = true;
	const received = () =>
		pact.requests.filter((request) => request.method === method && path.test(request.path)).length;
	jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
		const controller = new AbortController();
		const before = received();
		const look = () => {
			if (!isTicking || before >= times) return;
			if (received() > before) controller.abort(new Error('Time is up'));
			else setImmediate(look);
		};
		look();
		return controller.signal;
	});
}
