import { MiniN8n } from '../engine/harness/miniN8n';
import { credentialsFor } from '../engine/harness/runPact';
import { runWorkflow } from '../engine/harness/runWorkflow';
import { startPact, type Pact } from '../simulator';
import { exampleWorld, filledExample } from '../workflows/examples';
import { DemoReporter } from './reporter';
import { showAccount } from './account';

/** Seconds of Pact that pass in a second. */
const TIME_SCALE = 300;

async function demo() {
	const started = Date.now();
	const reporter = new DemoReporter();
	reporter.title(
		'n8n-nodes-pact',
		'The example workflows, run by n8n’s own engine against a simulated Pact. No account is needed.',
	);
	const pact = await startPact({ timeScale: TIME_SCALE, world: exampleWorld });
	try {
		await runExample(reporter, pact, 'list-channels');
		await runExample(reporter, pact, 'telegram-channel');
		await runExample(reporter, pact, 'start-conversation');
		await runExample(reporter, pact, 'several-clients');
		await answerClients(reporter, pact);
	} finally {
		await pact.close();
	}
	reporter.summary((Date.now() - started) / 1000);
	process.exitCode = reporter.unexpected > 0 ? 1 : 0;
}

async function runExample(reporter: DemoReporter, pact: Pact, name: string) {
	const workflow = filledExample(name);
	reporter.workflow(name, workflow);
	const outcome = await runWorkflow(workflow, { credentials: credentialsFor(pact) });
	reporter.outcome(workflow, outcome, pact.requests);
	await pact.idle();
}

/** A workflow that starts with the trigger, and a client who writes, once with Pact repeating itself. */
async function answerClients(reporter: DemoReporter, pact: Pact) {
	const workflow = filledExample('answer-messages');
	reporter.workflow('answer-messages', workflow);
	const n8n = await MiniN8n.start(workflow, credentialsFor(pact));
	try {
		await n8n.activate();
		reporter.say('activated', `Pact checked the address of the workflow and delivers there now`);
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
		reporter.deliveries(pact.deliveries);
		for (const { items } of n8n.executions) reporter.triggered(workflow, items, pact.requests);
		await n8n.deactivate();
		reporter.say('deactivated', 'The workflow’s address is removed from Pact');
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
