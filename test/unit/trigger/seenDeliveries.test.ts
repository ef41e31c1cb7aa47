import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { CAPACITY, WINDOW_MS } from '../../../nodes/Pact/trigger/deliveries';
import {
	deliveriesOf,
	storeDeliveries,
	storeMissedDeliveries,
} from '../../../nodes/Pact/trigger/seenDeliveries';

const NOW = Date.parse('2026-03-01T12:00:00Z');

let workflows = 0;

/** The trigger of a workflow of its own, as far as its memory of deliveries goes. */
function triggerWith(stored: IDataObject, mode = 'webhook') {
	const id = `workflow ${++workflows}`;
	const warnings: string[] = [];
	const context = {
		getWorkflow: () => ({ id }),
		getNode: () => ({ id: 'trigger', name: 'Pact Trigger' }),
		logger: { warn: (text: string) => warnings.push(text) },
		getMode: () => mode,
		getWorkflowStaticData: () => stored,
	};
	const webhook = context as unknown as IWebhookFunctions;
	return { webhook, execution: context as unknown as IExecuteFunctions, stored, warnings };
}

const secret = 'a-secret';

describe('Storing deliveries in place of executions that did not', () => {
	/** What a webhook call stores that starts nothing, so many milliseconds after another one was taken. */
	function storedAfter(milliseconds: number, stored: IDataObject, mode?: string): unknown {
		const { webhook } = triggerWith(stored, mode);
		deliveriesOf(webhook, NOW).confirm('taken', NOW);
		storeMissedDeliveries(webhook, NOW + milliseconds);
		return stored.received;
	}
	const byExecution = () => ({ secret, deliveries: [['before', NOW - 60_000]] });

	// An execution stores its delivery when it ends. Writing the same meanwhile would be in vain, for each delivery.
	it('leaves executions that store theirs five seconds for it', () => {
		expect(storedAfter(4_999, byExecution())).toBeUndefined();
		expect(storedAfter(5_000, byExecution())).toEqual([
			['before', NOW - 60_000],
			['taken', NOW],
		]);
	});

	it('waits for nobody where executions store nothing', () => {
		expect(storedAfter(0, { secret })).toEqual([['taken', NOW]]);
	});

	it('waits for nobody where what executions stored has long passed', () => {
		const deliveries = [['long ago', NOW - 60 * 60_000]];
		expect(storedAfter(0, { secret, deliveries })).toEqual([['taken', NOW]]);
	});

	it.each(['deliveries', 'received'])('writes nothing when it is stored already as %s', (name) => {
		const stored: IDataObject = { secret, [name]: [['taken', NOW - 1]] };
		const { webhook } = triggerWith(stored);
		deliveriesOf(webhook, NOW);
		storeMissedDeliveries(webhook, NOW + 60_000);
		expect(stored).toEqual({ secret, [name]: [['taken', NOW - 1]] });
	});

	it('does not store what n8n has not taken yet', () => {
		const { webhook, stored } = triggerWith({ secret });
		deliveriesOf(webhook, NOW).add('pending', NOW);
		storeMissedDeliveries(webhook, NOW + 60_000);
		expect(stored).toEqual({ secret });
	});

	it('touches neither a test nor a workflow whose data n8n did not load', () => {
		expect(storedAfter(60_000, { secret }, 'manual')).toBeUndefined();
		expect(storedAfter(60_000, {})).toBeUndefined();
	});
});

describe('Storing the deliveries of an execution', () => {
	it('adds them to those that the process knows', () => {
		const { webhook, execution, stored } = triggerWith({ secret });
		deliveriesOf(webhook, NOW).confirm('earlier', NOW - 1);
		storeDeliveries(execution, ['own'], NOW);
		expect(stored.deliveries).toEqual([
			['earlier', NOW - 1],
			['own', NOW],
		]);
	});

	it('writes nothing over what n8n did not load', () => {
		const { execution, stored } = triggerWith({});
		storeDeliveries(execution, ['own'], NOW);
		expect(stored).toEqual({});
	});

	it('is not mixed up with that of another workflow', () => {
		const one = triggerWith({ secret });
		const other = triggerWith({ secret });
		storeDeliveries(one.execution, ['one'], NOW);
		expect(deliveriesOf(other.webhook, NOW).size).toBe(0);
	});
});

describe('The memory of a trigger', () => {
	it('is bounded, and the log says so once', () => {
		const { webhook, warnings } = triggerWith({});
		const deliveries = deliveriesOf(webhook, NOW);
		for (let n = 0; n < CAPACITY; n++) deliveries.add(`key ${n}`, NOW);
		expect(warnings).toEqual([]);
		for (const key of ['one more', 'and another']) deliveries.add(key, NOW);
		expect(warnings).toEqual([
			expect.stringMatching(/^Pact Trigger: more than 48000 different events came within ten/),
		]);
	});

	it('is freed when its workflow was deleted, by the next delivery to another one', () => {
		// The clock does not go back behind the other tests.
		const later = NOW + 24 * 60 * 60_000;
		const { webhook: deleted } = triggerWith({});
		const { webhook: live } = triggerWith({});
		const deliveries = deliveriesOf(deleted, later);
		expect(deliveriesOf(deleted, later)).toBe(deliveries);
		deliveriesOf(live, later + WINDOW_MS);
		// Asked for at its own time, so that only being freed makes the difference.
		expect(deliveriesOf(deleted, later)).not.toBe(deliveries);
	});
});
