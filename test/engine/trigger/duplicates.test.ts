import { once } from 'node:events';
import type { IDataObject } from 'n8n-workflow';
import { answersOf, clearStages, setStage, settle, type Stage } from '../harness/triggerStage';

afterEach(clearStages);

const message = (id: number): IDataObject => ({
	type: 'message',
	event: 'create',
	object: { id, company_id: 5, conversation_id: 1, income: true, message: `Message ${id}` },
});

async function running(parameters: IDataObject = {}): Promise<Stage> {
	const stage = await setStage(parameters);
	await stage.n8n.activate();
	return stage;
}

const startedFor = ({ n8n }: Stage) =>
	n8n.executions.map((execution) => execution.items('After')[0].json.messageId as number);

jest.setTimeout(120_000);

describe('repeated deliveries', () => {
	it('1,000 messages, every tenth repeated up to ten times and all shuffled, start 1,000 executions', async () => {
		const stage = await running();
		const bodies = Array.from({ length: 1000 }, (_, index) => index + 1).flatMap((id) =>
			Array<IDataObject>(id % 10 === 0 ? 1 + ((id / 10) % 10) : 1).fill(message(id)),
		);
		expect(bodies.length).toBeGreaterThan(1300);
		await stage.pact.emit(bodies, { shuffle: 11 });
		await settle(stage);
		const started = startedFor(stage);
		expect(started).toHaveLength(1000);
		expect(new Set(started).size).toBe(1000);
		expect(answersOf(stage.pact).filter((answer) => answer.includes('repeated'))).toHaveLength(
			bodies.length - 1000,
		);
	});

	it('start nothing when they arrive at the same moment', async () => {
		const stage = await running();
		await stage.pact.emit(message(1), { duplicates: 20, together: true });
		await settle(stage);
		expect(startedFor(stage)).toEqual([1]);
	});

	it('start nothing after a restart of n8n, although n8n loses what the webhook call itself stores', async () => {
		const stage = await running();
		for (const id of [1, 2, 3]) await stage.pact.emit(message(id));
		await stage.n8n.restart();
		for (const id of [1, 2, 3, 4]) await stage.pact.emit(message(id));
		await settle(stage);
		expect(startedFor(stage)).toEqual([1, 2, 3, 4]);
	});

	it('start nothing in queue mode either, where workers may write over what is stored', async () => {
		const stage = await running();
		stage.n8n.hasForgetfulWorkers = true;
		for (const id of [1, 2, 3]) await stage.pact.emit(message(id));
		await settle(stage);
		// Any event that starts nothing is the occasion to store the deliveries.
		await stage.pact.emit({ ...message(1), event: 'update' });
		await stage.n8n.restart();
		for (const id of [1, 2, 3, 4]) await stage.pact.emit(message(id));
		await settle(stage);
		expect(startedFor(stage)).toEqual([1, 2, 3, 4]);
	});

	it('are stored by the executions alone where these can', async () => {
		const stage = await running();
		await stage.pact.emit(message(1));
		await settle(stage);
		await stage.pact.emit(message(1));
		expect(Object.keys(stage.n8n.stored())).toEqual(['registered', 'secretHash', 'deliveries']);
	});

	it('keep little in n8n’s database', async () => {
		const stage = await running();
		await stage.pact.emit(Array.from({ length: 600 }, (_, id) => message(id)));
		await settle(stage);
		expect(JSON.stringify(stage.n8n.stored()).length).toBeLessThan(16_000);
	});

	it('start the workflow when n8n could not start it the first time', async () => {
		const stage = await running();
		stage.n8n.failNextStart = true;
		await stage.pact.emit(message(1));
		await settle(stage);
		expect(answersOf(stage.pact).map((answer) => answer.slice(0, 3))).toEqual(['500', '200']);
		expect(startedFor(stage)).toEqual([1]);
	});

	it('start it when Pact did not wait until n8n failed to start it', async () => {
		const stage = await setStage({ registration: 'manual' });
		await stage.n8n.activate();
		const impatient = new AbortController();
		stage.n8n.failNextStart = true;
		stage.n8n.beforeFailing = async (response) => {
			impatient.abort();
			await once(response, 'close');
		};
		const deliver = async (signal?: AbortSignal) => {
			const headers = { 'content-type': 'application/json' };
			const body = JSON.stringify(message(1));
			return await fetch(stage.n8n.address(), { method: 'POST', headers, body, signal });
		};
		await expect(deliver(impatient.signal)).rejects.toThrow();
		await stage.n8n.idle();
		expect(await (await deliver()).text()).toBe('accepted');
		await stage.n8n.idle();
		expect(startedFor(stage)).toEqual([1]);
	});

	it('start it when another delivery was stored in the meantime', async () => {
		const stage = await running();
		stage.n8n.failNextStart = true;
		stage.n8n.beforeFailing = async () => {
			await stage.pact.emit(message(2), { together: true });
			while (stage.n8n.executions.length === 0) await new Promise(setImmediate);
		};
		await stage.pact.emit(message(1));
		await settle(stage);
		expect(startedFor(stage).sort()).toEqual([1, 2]);
	});

	it('start it when n8n was down at first', async () => {
		const stage = await running();
		stage.n8n.behindFirewall = true;
		const [first] = await stage.pact.emit(message(1));
		expect(first.status).toBe(502);
		stage.n8n.behindFirewall = false;
		await settle(stage);
		expect(startedFor(stage)).toEqual([1]);
	});

	it('start it again when the option is off', async () => {
		const stage = await running({ options: { ignoreDuplicates: false } });
		await stage.pact.emit(message(1), { duplicates: 3 });
		await settle(stage);
		expect(startedFor(stage)).toEqual([1, 1, 1]);
	});

	it('reach whoever listens for a test event, also when the same was tested before', async () => {
		const stage = await setStage();
		for (let times = 0; times < 2; times++) {
			await stage.n8n.listen();
			await stage.pact.emit(message(1));
			await settle(stage);
		}
		expect(startedFor(stage)).toEqual([1, 1]);
	});

	it('of one event in both formats start one execution', async () => {
		const stage = await setStage({ registration: 'manual' });
		await stage.n8n.activate();
		const data = {
			external_id: 1,
			conversation_id: 1,
			channel_id: 9,
			income: true,
			message: 'Message 1',
		};
		for (const body of [message(1), { type: 'message', event: 'new', data }]) {
			await fetch(stage.n8n.address(), {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
		}
		await stage.n8n.idle();
		expect(startedFor(stage)).toEqual([1]);
	});
});
