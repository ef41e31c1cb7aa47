import { DateTime } from 'luxon';
import type { INodeParameters } from 'n8n-workflow';
import { MiniN8n } from '../engine/harness/miniN8n';
import { credentialsFor } from '../engine/harness/runPact';
import { startPact, type Pact } from '../simulator';
import { exampleWorld, filledExample } from './examples';

let pact: Pact;
let n8n: MiniN8n;

beforeEach(async () => {
	pact = await startPact({
		...{ timeScale: 600, world: exampleWorld },
		// Pact gives up after five seconds, which n8n may need on a busy machine.
		assumptions: { deliveryTimeoutMs: 600_000 },
	});
});
afterEach(async () => {
	await n8n.close();
	await pact.close();
});

/** Days on which the shop is closed now, whatever the time is, and was open in the days before. */
const CLOSED = () => ({
	days: [2, 3, 4, 5].map((days) => DateTime.now().minus({ days }).weekday),
	opens: '09:00',
	closes: '18:00',
});
const ALWAYS_OPEN = { days: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '24:00' };

async function activate(
	{ days, opens, closes }: typeof ALWAYS_OPEN,
	timezone = 'Europe/Berlin',
): Promise<MiniN8n> {
	const workflow = filledExample('out-of-hours');
	const hours = workflow.nodes.find(({ name }) => name === 'Opening Hours')!;
	const { assignments } = hours.parameters.assignments as { assignments: INodeParameters[] };
	const values: Record<string, string> = { days: JSON.stringify(days), opens, closes };
	for (const assignment of assignments) assignment.value = values[String(assignment.name)];
	workflow.settings = { ...workflow.settings, timezone };
	n8n = await MiniN8n.start(workflow, credentialsFor(pact));
	await n8n.activate();
	return n8n;
}

const ANN = { channelId: 399, phone: '79250000001', name: 'Ann' };
const BORIS = { channelId: 399, phone: '79250000002', name: 'Boris' };

async function settle() {
	await pact.idle();
	await n8n.idle();
	await pact.idle();
}

const answered = () => pact.world.messages.filter(({ income }) => !income);
const ANSWER =
	'Thank you for your message! We are closed now and answer when we open again, at 09:00.';

describe('out-of-hours', () => {
	it('answers each client once that night, also one who writes three messages at once', async () => {
		await activate(CLOSED());
		await Promise.all(
			['Hello', 'Are you there?', 'Roses?'].map(async (text) => {
				await pact.incomingMessage({ ...ANN, text });
			}),
		);
		await settle();
		await pact.incomingMessage({ ...BORIS, text: 'Tulips?' });
		await settle();
		await pact.incomingMessage({ ...ANN, text: 'Anybody?' });
		await settle();
		expect(answered().map(({ message }) => message)).toEqual([ANSWER, ANSWER]);
		expect(new Set(answered().map(({ conversation_id }) => conversation_id)).size).toBe(2);
	});

	it('answers once after a restart of n8n as well', async () => {
		await activate(CLOSED());
		await pact.incomingMessage({ ...ANN, text: 'Hello' });
		await settle();
		await n8n.restart();
		await pact.incomingMessage({ ...ANN, text: 'Are you there?' });
		await settle();
		expect(answered()).toHaveLength(1);
	});

	it('does not answer a second time when n8n runs the execution again', async () => {
		await activate(CLOSED());
		await pact.incomingMessage({ ...ANN, text: 'Hello' });
		await settle();
		await n8n.runAgain(0);
		await settle();
		expect(answered()).toHaveLength(1);
	});

	it('answers again the next night', async () => {
		await activate(CLOSED());
		await pact.incomingMessage({ ...ANN, text: 'Hello' });
		await settle();
		const lastNight = DateTime.now().minus({ days: 5 }).toISO();
		for (const message of pact.world.messages) message.external_created_at = lastNight;
		await pact.incomingMessage({ ...ANN, text: 'Hello again' });
		await settle();
		expect(answered()).toHaveLength(2);
	});

	it('stays silent where a colleague has written since closing time', async () => {
		await activate(CLOSED());
		const { conversation } = await pact.incomingMessage({ ...ANN, group: undefined, text: 'Hi' });
		await settle();
		const [, own] = pact.world.messages;
		own.message = 'Olga here: I am still in the shop.';
		pact.world.messages.splice(0, 1);
		await pact.incomingMessage({ ...ANN, text: 'Wonderful' });
		await settle();
		expect(answered()).toEqual([own]);
		expect(own.conversation_id).toBe(conversation.id);
	});

	it('says nothing in groups, and nothing while the shop is open', async () => {
		await activate(CLOSED());
		await pact.incomingMessage({ ...ANN, text: 'Hi all', group: { id: '1@g.us', name: 'Team' } });
		await settle();
		expect(n8n.executions).toEqual([]);
		await n8n.close();

		await activate(ALWAYS_OPEN);
		await pact.incomingMessage({ ...BORIS, text: 'Hello' });
		await settle();
		expect(n8n.executions).toHaveLength(1);
		expect(answered()).toEqual([]);
	});

	it('means the time zone of the workflow', async () => {
		// The same time of day everywhere, and the day before in Honolulu.
		const today = DateTime.now().setZone('Pacific/Kiritimati').weekday;
		const hours = { ...ALWAYS_OPEN, days: [today] };
		await activate(hours, 'Pacific/Kiritimati');
		await pact.incomingMessage({ ...ANN, text: 'Hello' });
		await settle();
		expect(answered()).toEqual([]);
		await n8n.deactivate();
		await n8n.close();

		await activate(hours, 'Pacific/Honolulu');
		await pact.incomingMessage({ ...BORIS, text: 'Hello' });
		await settle();
		expect(answered()).toHaveLength(1);
	});
});
