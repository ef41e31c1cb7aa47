import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { startPact, type Pact } from '../../simulator';
import { startReceiver, type Receiver } from '../../simulator/testing/receiver';
import { runPact } from '../harness/runPact';
import type { Step } from '../harness/scenario';
import {
	hasSteps,
	scenariosOf,
	type ScenarioWithSteps,
	type Selection,
} from '../harness/scenarios';
import { WORLD } from '../harness/scenarioWorld';
import { recordPauses } from '../harness/sleep';
import { FAULTS, OTHER_HOST, type FaultCase } from './faults';

const pauses = recordPauses();

let pact: Pact;
let otherHost: Server;
let visits = 0;
let otherHostUrl = '';
let receiver: Receiver;

beforeAll(async () => {
	pact = await startPact({ jobSeconds: 3600, world: WORLD });
	pact.assumptions.oneChannelPerProvider = false;
	otherHost = createServer((_request, response) => {
		visits++;
		response.end('{"status":"ok","data":{}}');
	});
	await new Promise<void>((resolve) => otherHost.listen(0, '127.0.0.1', resolve));
	otherHostUrl = `http://127.0.0.1:${(otherHost.address() as AddressInfo).port}`;
	receiver = await startReceiver();
});
afterAll(async () => {
	otherHost.close();
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
 * Runs each scenario of the selected operations with each fault at each of its requests. What the node says about every item
 * has to be true, and nothing may have been sent twice.
 */
export function testFaults(selection: Selection): void {
	const cases = scenariosOf(selection)
		.filter(hasSteps)
		.flatMap((scenario) =>
			scenario.steps.map((step) => ({
				...scenario,
				step,
				what: `${scenario.title}: ${step.method} ${step.path.source}`,
			})),
		);

	describe.each(cases)('$what', (scenario) => {
		const { step } = scenario;

		it('makes the requests that the scenario names', async () => {
			const { outputs } = await run(scenario, everyItemOf(scenario));
			expect(outputs.flat().filter(({ error }) => error !== undefined)).toEqual([]);
			const counts = scenario.steps.map(
				({ method, path }) =>
					pact.requests.filter((one) => one.method === method && path.test(one.path)).length,
			);
			expect(counts).toEqual(scenario.steps.map(({ once }) => (once ? 1 : scenario.items.length)));
			expect(pact.requests).toHaveLength(counts.reduce((sum, count) => sum + count));
		});

		describe.each(FAULTS)('$title', (faultCase) => {
			it.each([1, Infinity])('%d times', async (times) => {
				const clean = await referencesOf(scenario);
				spoil(faultCase, step, times);
				const { outputs, items } = await run(scenario, everyItemOf(scenario));

				// No outcome for an item that was not there.
				expect(items.every(({ pairedItem }) => pairedItem !== undefined)).toBe(true);
				const failed = everyItemOf(scenario).filter((index) => isFailed(outputs[index]));
				if (times === 1) expect(failed.length).toBeLessThanOrEqual(1);
				if (times === 1 && survives(faultCase, step)) expect(failed).toEqual([]);

				// What the errors say is what happened, and every other item has what it has when all is well.
				const succeeded = everyItemOf(scenario).filter((index) => !failed.includes(index));
				const mayLack = faultCase.title === EMPTY && scenario.always !== undefined;
				const shown = (own: IDataObject[] = []) => (mayLack ? own.map(only(scenario.always)) : own);
				const seen = {
					world: held(scenario, pact),
					outputs: succeeded.map((index) => shown(outputs[index])),
				};
				const claims = new Set<string>(failed.map((index) => claimOf(outputs[index])));
				const wasDone = ['done', 'unknown', 'half unknown'].some((claim) => claims.has(claim));
				const wasHalfDone = scenario.halfDone !== undefined && !claims.has('not done');
				const wasNotDone = ['done', 'half done', 'half unknown'].every(
					(claim) => !claims.has(claim),
				);
				const possible = [
					...(wasDone ? [clean(everyItemOf(scenario))] : []),
					...(wasHalfDone ? [clean(everyItemOf(scenario), failed)] : []),
					...(wasNotDone ? [clean(succeeded)] : []),
				].map((reference) => ({
					world: reference?.world,
					outputs: succeeded.map((index) => shown(reference?.outputs.get(index))),
				}));
				expect(possible).toContainEqual(seen);

				expectNothingTwice();
				expect(visits).toBe(0);
			});
		});
	});
}

const survives = ({ survivedBy }: FaultCase, { method }: Step) =>
	survivedBy === 'all' || (survivedBy === 'repeatable' && method !== 'POST');

const isFailed = (own: IDataObject[]) => own.some(({ error }) => error !== undefined);

const everyItemOf = ({ items }: ScenarioWithSteps) => [...items.keys()];

/** The answer that operations with undocumented answers take for success. */
const EMPTY = 'an empty answer';

const only =
	(names: string[] = []) =>
	(output: IDataObject): IDataObject =>
		Object.fromEntries(names.map((name) => [name, output[name]]));

/** An item of a scenario, or one that leaves behind what this one leaves behind when it fails after the first step. */
function itemOf({ items, halfDone }: ScenarioWithSteps, index: number, isHalf: boolean) {
	const { json, ...rest } = items[index];
	const text = JSON.stringify({ ...json, ...(isHalf && halfDone) });
	return { ...rest, json: JSON.parse(text.replaceAll('{receiver}', receiver.url)) as IDataObject };
}

/** Runs a scenario for some of its items; every item goes on by itself. */
async function run(scenario: ScenarioWithSteps, indexes: number[], half: number[] = []) {
	scenario.prepare?.(pact);
	const given = indexes.map((index) => itemOf(scenario, index, half.includes(index)));
	const options = { items: given, onError: 'continueRegularOutput' } as const;
	const { items, error } = await runPact(pact, scenario.form, options);
	expect(error).toBeUndefined();
	const outputs = given.map((_, item) =>
		items
			.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item)
			.map(({ json }) => timeless(json) as IDataObject),
	);
	return { outputs, items };
}

/** What comes of a scenario when all is well. */
interface Reference {
	outputs: Map<number, IDataObject[]>;
	/** What Pact holds then */
	world: unknown;
}

const known = new Map<string, Map<string, Reference>>();

/** What comes of a scenario that is run for some items only, found out without faults. Leaves a fresh world behind. */
async function referencesOf(
	scenario: ScenarioWithSteps,
): Promise<(indexes: number[], half?: number[]) => Reference | undefined> {
	const references = known.get(scenario.title) ?? (await findOut(scenario));
	known.set(scenario.title, references);
	pact.reset(WORLD);
	return (indexes, half = []) => references.get(keyOf(indexes, half));
}

const keyOf = (indexes: number[], half: number[]) => `${indexes.join()} ${half.join()}`;

async function findOut(scenario: ScenarioWithSteps): Promise<Map<string, Reference>> {
	const all = everyItemOf(scenario);
	const references = new Map<string, Reference>();
	const some = [all, ...all.map((left) => all.filter((index) => index !== left)), []];
	const halves = scenario.halfDone ? [all, ...all.map((index) => [index])] : [];
	const cases = [
		...some.map((indexes) => ({ indexes, half: [] as number[] })),
		...halves.map((half) => ({ indexes: all, half })),
	];
	for (const { indexes, half } of cases) {
		pact.reset(WORLD);
		const result = await run(scenario, indexes, half);
		const outputs = new Map(indexes.map((index, position) => [index, result.outputs[position]]));
		references.set(keyOf(indexes, half), { outputs, world: held(scenario, pact) });
	}
	return references;
}

/** What Pact holds. Files that no message carries harm nobody, unless uploading them was the whole task. */
function held({ form }: ScenarioWithSteps, { world }: Pact): unknown {
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
	return JSON.parse(
		text
			.replace(/\/webhook-waiting\/\d+\//g, '/webhook-waiting/execution/')
			.replace(/[?&]ask=[^"\\\s]+/g, '')
			.replace(/\d{4}-\d\d-\d\d[T ][\d:.]+(Z| UTC)/g, 'time'),
	);
}

/** What the error of an item says about whether Pact acted. */
function claimOf(
	own: IDataObject[],
): 'done' | 'not done' | 'unknown' | 'half done' | 'half unknown' {
	expect(own).toHaveLength(1);
	const text = String(own[0].error);
	// What happened, why, and what to do.
	expect(text).toMatch(/^[^.]+(\([^]+\)|but its answer has no [^.]+)\. [A-Z][^]+\.$/);
	if (/^Pact accepted the message .*Do not send it again/s.test(text)) return 'done';
	if (/^Pact reported success, but /.test(text)) return 'done';
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

function spoil({ fault, outlastsPatience }: FaultCase, step: Step, times: number) {
	const headers = fault.headers?.location
		? { location: fault.headers.location.replace(OTHER_HOST, otherHostUrl) }
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
