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

/** What a user enters in Opening Hours; the days may be wrong. */
interface Hours {
	days: unknown[];
	opens: string;
	closes: string;
}

/** Days on which the shop is closed now, whatever the time is, and was open in the days before. */
const CLOSED = () => ({
	days: [2, 3, 4, 5].map((days) => DateTime.now().minus({ days }).weekday),
	opens: '09:00',
	closes: '18:00',
});
const ALWAYS_OPEN: Hours = { days: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '24:00' };

async function activate(
	{ days, opens, closes }: Hours,
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

interface Moment {
	/** The time of day */
	now: string;
	opens: string;
	closes: string;
	/** The one day of the week with hours */
	openedDaysAgo: number;
}

/** The recipe where it is that time of the day, whatever it is here. */
async function activateAt({ now, opens, closes, openedDaysAgo }: Moment): Promise<void> {
	const zone = zoneWhereItIs(now);
	const { weekday } = DateTime.now().setZone(zone).minus({ days: openedDaysAgo });
	await activate({ days: [weekday], opens, closes }, zone);
}

function zoneWhereItIs(time: string): string {
	const [hours, minutes] = time.split(':').map(Number);
	const { hour, minute } = DateTime.utc();
	const ahead = (((hours - hour) * 60 + minutes - minute + 36 * 60) % (24 * 60)) - 12 * 60;
	const far = Math.abs(ahead);
	return `UTC${ahead < 0 ? '-' : '+'}${Math.trunc(far / 60)}:${String(far % 60).padStart(2, '0')}`;
}

/** Whether a client is told that the shop is closed. */
async function stateOf(moment: Moment): Promise<string> {
	await activateAt(moment);
	await pact.incomingMessage({ ...ANN, text: 'Hello' });
	await settle();
	expect(n8n.executions.map(({ run }) => run.status)).toEqual(['success']);
	return answered().length === 0 ? 'open' : 'closed';
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

	// The shop opens today, was open on no other day of the last six, and it is this late there now.
	it.each([
		['open', '22:14', '9:00', '23:59'],
		['open', '22:14', '09:00', '00:00'],
		['open', '22:14', '09:00', '24:00'],
		['open', '22:14', '0:00', '0:00'],
		['open', '22:14', '00:00', '24:00'],
		['open', '22:14', '10:00', '02:00'],
		['open', '10:30', ' 9:05 ', '18:00'],
		['closed', '08:30', '9:00', '18:00'],
		['closed', '08:30', '09:00', '00:00'],
		['closed', '08:30', '10:00', '02:00'],
		['closed', '22:14', '9:00', '22:00'],
	])('is %s at %s with the hours %s to %s', async (state, now, opens, closes) => {
		expect(await stateOf({ now, opens, closes, openedDaysAgo: 0 })).toBe(state);
	});

	it.each([
		['open', '01:30', '10:00', '02:00'],
		['closed', '02:30', '10:00', '02:00'],
		// Midnight ends the day on which the shop opened.
		['closed', '00:30', '10:00', '00:00'],
		['closed', '00:30', '00:00', '24:00'],
		['closed', '11:00', '10:00', '02:00'],
	])('is %s at %s with the hours %s to %s of yesterday', async (state, now, opens, closes) => {
		expect(await stateOf({ now, opens, closes, openedDaysAgo: 1 })).toBe(state);
	});

	it('answers again the night after hours past midnight', async () => {
		await activateAt({ now: '08:30', opens: '10:00', closes: '02:00', openedDaysAgo: 1 });
		await pact.incomingMessage({ ...ANN, text: 'Hello' });
		await settle();
		const whileOpen = DateTime.now().minus({ hours: 7 }).toISO();
		for (const message of pact.world.messages) message.external_created_at = whileOpen;
		await pact.incomingMessage({ ...ANN, text: 'Hello again' });
		await settle();
		expect(answered()).toHaveLength(2);
	});

	it.each([
		{ opens: '9am' },
		{ opens: '' },
		{ opens: '24:00' },
		{ closes: '18' },
		{ closes: '18:60' },
		{ closes: '25:00' },
		{ days: [] },
		{ days: [0, 1] },
		{ days: ['1', '2'] },
	])('fails with what it cannot read: %j', async (wrong) => {
		await activate({ ...ALWAYS_OPEN, ...wrong });
		await pact.incomingMessage({ ...ANN, text: 'Hello' });
		await settle();
		const [{ run }] = n8n.executions;
		const { opens, closes, days } = { ...ALWAYS_OPEN, ...wrong };
		expect(run.data.resultData.error?.message).toBe(
			`Opening Hours cannot be read: opens "${opens}", closes "${closes}", days ${JSON.stringify(days)}. Write times like 9:00 or 18:30, and days as numbers: [1, 2] is Monday and Tuesday.`,
		);
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
