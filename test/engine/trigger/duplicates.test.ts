import { once } from 'node:events';
import type { IDataObject } from 'n8n-workflow';
import {
	answersOf,
	closeTriggerFixtures,
	startTriggerFixture,
	settle,
	type TriggerFixture,
} from '../harness/triggerFixture';

afterEach(closeTriggerFixtures);

const message = (id: number): IDataObject => ({
	type: 'message',
	event: 'create',
	object: { id, company_id: 5, conversation_id: 1, income: true, message: `Message ${id}` },
});

async function running(parameters: IDataObject = {}): Promise<TriggerFixture> {
	const fixture = await startTriggerFixture(parameters);
	await fixture.n8n.activate();
	return fixture;
}

const startedFor = ({ n8n }: TriggerFixture) =>
	n8n.executions.map((execution) => execution.items('After')[0].json.messageId as number);

describe('repeated deliveries', () => {
	it('1,000 messages, every tenth repeated up to ten times and all shuffled, start 1,000 executions', async () => {
		const fixture = await running();
		const bodies = Array.from({ length: 1000 }, (_, index) => index + 1).flatMap((id) =>
			Array<IDataObject>(id % 10 === 0 ? 1 + ((id / 10) % 10) : 1).fill(message(id)),
		);
		expect(bodies.length).toBeGreaterThan(1300);
		await fixture.pact.emit(bodies, { shuffle: 11 });
		await settle(fixture);
		const started = startedFor(fixture);
		expect(started).toHaveLength(1000);
		expect(new Set(started).size).toBe(1000);
		expect(answersOf(fixture.pact).filter((answer) => answer.includes('repeated'))).toHaveLength(
			bodies.length - 1000,
		);
	});

	it('start nothing when they arrive at the same moment', async () => {
		const fixture = await running();
		await fixture.pact.emit(message(1), { duplicates: 20, together: true });
		await settle(fixture);
		expect(startedFor(fixture)).toEqual([1]);
	});

	it('start nothing after a restart of n8n, although n8n loses what the webhook call itself stores', async () => {
		const fixture = await running();
		for (const id of [1, 2, 3]) await fixture.pact.emit(message(id));
		await fixture.n8n.restart();
		for (const id of [1, 2, 3, 4]) await fixture.pact.emit(message(id));
		await settle(fixture);
		expect(startedFor(fixture)).toEqual([1, 2, 3, 4]);
	});

	it('start nothing in queue mode either, where workers may write over what is stored', async () => {
		const fixture = await running();
		fixture.n8n.hasForgetfulWorkers = true;
		for (const id of [1, 2, 3]) await fixture.pact.emit(message(id));
		await settle(fixture);
		// Any event that starts nothing is the occasion to store the deliveries.
		await fixture.pact.emit({ ...message(1), event: 'update' });
		await fixture.n8n.restart();
		for (const id of [1, 2, 3, 4]) await fixture.pact.emit(message(id));
		await settle(fixture);
		expect(startedFor(fixture)).toEqual([1, 2, 3, 4]);
	});

	it('are stored by the executions alone where these can', async () => {
		const fixture = await running();
		await fixture.pact.emit(message(1));
		await settle(fixture);
		await fixture.pact.emit(message(1));
		expect(Object.keys(fixture.n8n.stored())).toEqual(['registered', 'secretHash', 'deliveries']);
	});

	it('keep little in n8n’s database', async () => {
		const fixture = await running();
		await fixture.pact.emit(Array.from({ length: 600 }, (_, id) => message(id)));
		await settle(fixture);
		expect(JSON.stringify(fixture.n8n.stored()).length).toBeLessThan(16_000);
	});

	it('start the workflow when n8n could not start it the first time', async () => {
		const fixture = await running();
		fixture.n8n.failNextStart = true;
		await fixture.pact.emit(message(1));
		await settle(fixture);
		expect(answersOf(fixture.pact).map((answer) => answer.slice(0, 3))).toEqual(['500', '200']);
		expect(startedFor(fixture)).toEqual([1]);
	});

	it('start it when Pact did not wait until n8n failed to start it', async () => {
		const fixture = await startTriggerFixture({ registration: 'manual' });
		await fixture.n8n.activate();
		const impatient = new AbortController();
		fixture.n8n.failNextStart = true;
		fixture.n8n.beforeFailing = async (response) => {
			impatient.abort();
			await once(response, 'close');
		};
		const deliver = async (signal?: AbortSignal) => {
			const headers = { 'content-type': 'application/json' };
			const body = JSON.stringify(message(1));
			return await fetch(fixture.n8n.address(), { method: 'POST', headers, body, signal });
		};
		await expect(deliver(impatient.signal)).rejects.toThrow();
		await fixture.n8n.idle();
		expect(await (await deliver()).text()).toBe('accepted');
		await fixture.n8n.idle();
		expect(startedFor(fixture)).toEqual([1]);
	});

	it('start it when another delivery was stored in the meantime', async () => {
		const fixture = await running();
		fixture.n8n.failNextStart = true;
		fixture.n8n.beforeFailing = async () => {
			await fixture.pact.emit(message(2), { together: true });
			while (fixture.n8n.executions.length === 0) await new Promise(setImmediate);
		};
		await fixture.pact.emit(message(1));
		await settle(fixture);
		expect(startedFor(fixture).sort()).toEqual([1, 2]);
	});

	it('start it when n8n was down at first', async () => {
		const fixture = await running();
		fixture.n8n.behindFirewall = true;
		const [first] = await fixture.pact.emit(message(1));
		expect(first.status).toBe(502);
		fixture.n8n.behindFirewall = false;
		await settle(fixture);
		expect(startedFor(fixture)).toEqual([1]);
	});

	it('start it again when the option is off', async () => {
		const fixture = await running({ options: { ignoreDuplicates: false } });
		await fixture.pact.emit(message(1), { duplicates: 3 });
		await settle(fixture);
		expect(startedFor(fixture)).toEqual([1, 1, 1]);
	});

	it('reach whoever listens for a test event, also when the same was tested before', async () => {
		const fixture = await startTriggerFixture();
		for (let times = 0; times < 2; times++) {
			await fixture.n8n.listen();
			await fixture.pact.emit(message(1));
			await settle(fixture);
		}
		expect(startedFor(fixture)).toEqual([1, 1]);
	});

	it('of one event in both formats start one execution', async () => {
		const fixture = await startTriggerFixture({ registration: 'manual' });
		await fixture.n8n.activate();
		const data = {
			external_id: 1,
			conversation_id: 1,
			channel_id: 9,
			income: true,
			message: 'Message 1',
		};
		for (const body of [message(1), { type: 'message', event: 'new', data }]) {
			await fetch(fixture.n8n.address(), {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
		}
		await fixture.n8n.idle();
		expect(startedFor(fixture)).toEqual([1]);
	});
});
