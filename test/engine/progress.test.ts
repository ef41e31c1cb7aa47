import { startPact, type Pact } from '../simulator';
import { itemsOf, runPact } from './harness/runPact';
import { additionalDataFor } from './harness/additionalData';
import { withLogs } from './harness/logs';

jest.mock('./harness/additionalData', () => {
	const original = jest.requireActual<Record<string, unknown>>('./harness/additionalData');
	return { ...original, additionalDataFor: jest.fn(original.additionalDataFor as never) };
});

let pact: Pact;
beforeEach(async () => {
	pact = await startPact({
		world: { companies: [{ id: 5, channels: [{ id: 1, provider: 'whatsapp' }] }] },
	});
});
afterEach(async () => {
	jest.restoreAllMocks();
	await pact.close();
});

/** What n8n tells the browser of whoever tries a workflow out. */
function recordTold(): unknown[] {
	const told: unknown[] = [];
	const { additionalDataFor: original } = jest.requireActual<
		typeof import('./harness/additionalData')
	>('./harness/additionalData');
	jest.mocked(additionalDataFor).mockImplementation(async (...given) => ({
		...(await original(...given)),
		sendDataToUI: (_type: string, data: unknown) => void told.push(data),
	}));
	return told;
}

/** Each look at the clock finds it eleven seconds later. */
function hurryClock() {
	let time = 0;
	jest.spyOn(performance, 'now').mockImplementation(() => (time += 11_000));
}

describe('A long run', () => {
	it('says how far it is, in the log and to whoever tries it out', async () => {
		const told = recordTold();
		hurryClock();
		const form = {
			...{ resource: 'conversation', operation: 'start', companyId: 5, channelId: 1 },
			...{ phone: '={{ $json.phone }}', message: 'Hello' },
		};
		const items = itemsOf({ phone: '79250000001' }, { phone: '79250000002' });
		const { result, logs } = await withLogs(async () => await runPact(pact, form, { items }));
		expect(result.error).toBeUndefined();
		expect(JSON.stringify(told)).toContain('1 of 2 items done');
		expect(logs).toContain('1 of 2 items done');
		expect(logs).not.toContain(pact.token);
	});

	it('counts items that failed, of reads as well', async () => {
		const told = recordTold();
		hurryClock();
		const form = {
			...{ resource: 'conversation', operation: 'get', companyId: 5 },
			conversationId: '={{ $json.conversation }}',
		};
		const items = itemsOf({ conversation: 1 }, { conversation: 2 }, { conversation: 3 });
		const { items: output } = await runPact(pact, form, {
			items,
			onError: 'continueRegularOutput',
		});
		expect(output).toHaveLength(3);
		expect(output.every(({ json }) => 'error' in json)).toBe(true);
		expect(JSON.stringify(told)).toContain('2 of 3 items done');
	});
});
