import { MiniN8n } from '../engine/harness/miniN8n';
import { credentialsFor } from '../engine/harness/runPact';
import { runWorkflow } from '../engine/harness/runWorkflow';
import { startPact, type Pact } from '../simulator';
import { exampleWorkflow, exampleWorld } from '../workflows/examples';
import { Narrator } from './narrator';
import { showAccount } from './account';

/** Seconds of Pact that pass in a second. */
const TIME_SCALE = 300;

async function demo() {
	const started = Date.now();
	const narrator = new Narrator();
	narrator.title(
		'n8n-nodes-pact',
		'The example workflows, run by n8n’s own engine against a simulated Pact. No account is needed.',
	);
	const pact = await startPact({ timeScale: TIME_SCALE, world: exampleWorld });
	try {
		await runExample(narrator, pact, 'list-channels');
		await runExample(narrator, pact, 'telegram-channel');
		await runExample(narrator, pact, 'start-conversation');
		await runExample(narrator, pact, 'several-clients');
		await answerClients(narrator, pact);
	} finally {
		await pact.close();
	}
	narrator.summary((Date.now() - started) / 1000);
	process.exitCode = narrator.unexpected > 0 ? 1 : 0;
}

async function runExample(narrator: Narrator, pact: Pact, name: string) {
	const workflow = exampleWorkflow(name);
	narrator.workflow(name, workflow);
	const outcome = await runWorkflow(workflow, { credentials: credentialsFor(pact) });
	narrator.outcome(workflow, outcome, pact.requests);
	await pact.idle();
}

/** A workflow that starts with the trigger, and a client who writes, once with Pact repeating itself. */
async function answerClients(narrator: Narrator, pact: Pact) {
	const workflow = exampleWorkflow('answer-messages');
	narrator.workflow('answer-messages', workflow);
	const n8n = await MiniN8n.start(workflow, credentialsFor(pact));
	try {
		await n8n.activate();
		narrator.say('activated', `Pact checked the address of the workflow and delivers there now`);
		await pact.incomingMessage({
			channelId: 399,
			phone: '79250000001',
			name: 'Ann',
			text: 'Are you open on Sunday?',
		});
		await pact.idle();
		await n8n.idle();
		const delivered = pact.deliveries.find(({ answeredText }) => answeredText === 'accepted');
		await pact.emit(delivered?.body);
		await pact.idle();
		narrator.deliveries(pact.deliveries);
		for (const { items } of n8n.executions) narrator.triggered(workflow, items, pact.requests);
		await n8n.deactivate();
		narrator.say('deactivated', 'The workflow’s address is removed from Pact');
	} finally {
		await n8n.close();
	}
}

const token = process.env.PACT_API_TOKEN;
void (token ? showAccount(token) : demo())
	.catch((error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	})
	// n8n-core leaves an interval running that would keep the process alive.
	.finally(() => process.exit());
