import type { IDataObject } from 'n8n-workflow';
import { startPact, type Pact, type PactOptions } from '../../simulator';
import { MiniN8n } from './miniN8n';
import { credentialsFor } from './runPact';
import { triggerWorkflow } from './triggerWorkflow';

/** A Pact and an n8n with a trigger workflow, both real servers on loopback. */
export interface TriggerFixture {
	pact: Pact;
	n8n: MiniN8n;
}

const fixtures: TriggerFixture[] = [];

/** Sets up company 5 with WhatsApp channel 9 and a workflow that listens to it. Pact's minutes pass in milliseconds. */
export async function startTriggerFixture(
	parameters: IDataObject = {},
	options: PactOptions = {},
): Promise<TriggerFixture> {
	const pact = await startPact({
		timeScale: 6000,
		world: { companies: [{ id: 5, channels: [{ id: 9, provider: 'whatsapp' }] }] },
		...options,
		// Pact gives up after five seconds, which n8n may need on a busy machine.
		assumptions: { deliveryTimeoutMs: 600_000, ...options.assumptions },
	});
	const n8n = await MiniN8n.start(
		triggerWorkflow({ companyId: 5, ...parameters }),
		credentialsFor(pact),
	);
	const fixture = { pact, n8n };
	fixtures.push(fixture);
	return fixture;
}

/** Another workflow at the same Pact, on an n8n of its own. */
export async function startTriggerBeside(
	pact: Pact,
	parameters: IDataObject = {},
): Promise<MiniN8n> {
	const n8n = await MiniN8n.start(
		triggerWorkflow({ companyId: 5, ...parameters }),
		credentialsFor(pact),
	);
	fixtures.push({ pact, n8n });
	return n8n;
}

/** Waits until Pact has delivered everything and every execution is over. */
export async function settle({ pact, n8n }: TriggerFixture) {
	await pact.idle();
	await n8n.idle();
}

export async function closeTriggerFixtures() {
	for (const { n8n, pact } of fixtures.splice(0)) {
		await pact.close();
		await n8n.close();
	}
}

/** What each event delivery was answered, pings left out. */
export const answersOf = (pact: Pact) =>
	pact.deliveries
		.filter(({ format }) => format !== 'ping')
		.map(({ status, answeredText }) => `${status} ${answeredText}`);
