import type { IDataObject } from 'n8n-workflow';
import { MAX_MARKS } from '../../../nodes/Pact/trigger/processedMarks';
import { withLogs } from '../harness/logs';
import { processedData, processedDataCalls, provideProcessedData } from '../harness/processedData';
import { recordPauses } from '../harness/sleep';
import {
	closeTriggerFixtures,
	startTriggerFixture,
	settle,
	type TriggerFixture,
} from '../harness/triggerFixture';

const pauses = recordPauses();
beforeAll(provideProcessedData);
beforeEach(() => {
	// A pause is longer than n8n takes to read and write.
	pauses.during = async () => {
		for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
	};
	processedData.clear();
	Object.assign(processedDataCalls, { count: 0, failing: 0, lost: 0 });
});
afterEach(closeTriggerFixtures);

const message = (id: number): IDataObject => ({
	type: 'message',
	event: 'create',
	object: { id, company_id: 5, conversation_id: 1, income: true, message: `Message ${id}` },
});

async function queueMode(parameters: IDataObject = {}): Promise<TriggerFixture> {
	const fixture = await startTriggerFixture(parameters);
	await fixture.n8n.activate();
	fixture.n8n.employWorkers(2);
	fixture.n8n.hasForgetfulWorkers = true;
	return fixture;
}

/** The messages that reached the node behind the trigger. */
const passedOn = ({ n8n }: TriggerFixture) =>
	n8n.executions.flatMap((execution) =>
		execution.items('After').map(({ json }) => json.messageId as number),
	);

describe('in queue mode', () => {
	it('a repeat that reaches another webhook process gets no further than the trigger', async () => {
		const fixture = await queueMode();
		for (const id of [1, 2, 3]) await fixture.pact.emit(message(id));
		await settle(fixture);
		fixture.n8n.switchWebhookProcess();
		for (const id of [1, 2, 3, 4]) await fixture.pact.emit(message(id));
		await settle(fixture);
		expect(passedOn(fixture)).toEqual([1, 2, 3, 4]);
		for (const { run } of fixture.n8n.executions) expect(run.data.resultData.error).toBeUndefined();
	});

	it('of an event that two webhook processes get at the same moment one passes', async () => {
		const fixture = await queueMode({ registration: 'manual' });
		const headers = { 'content-type': 'application/json' };
		const deliver = async () =>
			await fetch(fixture.n8n.address(), {
				method: 'POST',
				headers,
				body: JSON.stringify(message(1)),
			});
		const first = deliver();
		fixture.n8n.switchWebhookProcess();
		await Promise.all([first, deliver()]);
		fixture.n8n.switchWebhookProcess();
		await deliver();
		await fixture.n8n.idle();
		expect(passedOn(fixture)).toEqual([1]);
	});

	it('of an event that two webhook processes give to one worker one passes', async () => {
		const fixture = await queueMode();
		fixture.n8n.employWorkers(1);
		await fixture.pact.emit(message(1));
		fixture.n8n.switchWebhookProcess();
		await fixture.pact.emit(message(1));
		await settle(fixture);
		expect(passedOn(fixture)).toEqual([1]);
	});

	it('a burst is recorded whole, although n8n loses what two workers write at the same moment', async () => {
		const fixture = await queueMode();
		const bodies = Array.from({ length: 50 }, (_, id) => message(id));
		await fixture.pact.emit(bodies, { together: true });
		await settle(fixture);
		fixture.n8n.switchWebhookProcess();
		fixture.n8n.employWorkers(2);
		await fixture.pact.emit(bodies, { together: true });
		await settle(fixture);
		expect(passedOn(fixture).sort((a, b) => a - b)).toEqual(bodies.map((_, id) => id));
	});

	it('an event is recorded again when another worker has overwritten that', async () => {
		const fixture = await queueMode();
		processedDataCalls.lost = 2;
		await fixture.pact.emit(message(1));
		await settle(fixture);
		fixture.n8n.switchWebhookProcess();
		fixture.n8n.employWorkers(2);
		await fixture.pact.emit(message(1));
		await settle(fixture);
		expect(passedOn(fixture)).toEqual([1]);
	});

	it('an execution that n8n runs again because its worker died passes on what it began with', async () => {
		const fixture = await queueMode();
		await fixture.pact.emit(message(1));
		await settle(fixture);
		await fixture.n8n.runAgain(0);
		expect(passedOn(fixture)).toEqual([1, 1]);
	});

	it('events pass also when n8n cannot record them, and the log says so', async () => {
		const fixture = await queueMode();
		processedDataCalls.failing = 1;
		await fixture.pact.emit(message(1));
		await settle(fixture);
		processedDataCalls.failing = Infinity;
		const { logs } = await withLogs(async () => {
			await fixture.pact.emit(message(2));
			await settle(fixture);
		});
		expect(passedOn(fixture)).toEqual([1, 2]);
		expect(logs).toContain('n8n did not record that an event was taken');
	});

	it('repeats pass when the option is off', async () => {
		const fixture = await queueMode({ options: { ignoreDuplicates: false } });
		await fixture.pact.emit(message(1), { duplicates: 2 });
		await settle(fixture);
		expect(passedOn(fixture)).toEqual([1, 1]);
		expect(processedDataCalls.count).toBe(0);
	});

	it('the database keeps a bounded number of marks', async () => {
		const fixture = await queueMode();
		await fixture.pact.emit(message(1));
		await settle(fixture);
		const [row = ''] = processedData.keys();
		const full = Array.from({ length: MAX_MARKS }, (_, n) => String(n));
		processedData.set(row, full);
		await fixture.pact.emit(message(2));
		await settle(fixture);
		expect(processedData.get(row)).toHaveLength(MAX_MARKS);
	});
});

describe('without queue mode', () => {
	it('nothing is asked of the database: the memory of the process is exact', async () => {
		const fixture = await startTriggerFixture();
		await fixture.n8n.activate();
		await fixture.pact.emit(message(1), { duplicates: 2 });
		await settle(fixture);
		expect(passedOn(fixture)).toEqual([1]);
		expect(processedDataCalls.count).toBe(0);
	});
});
