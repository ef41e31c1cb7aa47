import type { IDataObject } from 'n8n-workflow';
import { MiniN8n } from '../engine/harness/miniN8n';
import { credentialsFor } from '../engine/harness/runPact';
import { runWorkflow, type WorkflowJson } from '../engine/harness/runWorkflow';
import { recordPauses } from '../engine/harness/sleep';
import { resetServices } from '../engine/harness/stubServices';
import { startPact, type Pact } from '../simulator';
import { exampleWorkflow, exampleWorld } from './examples';
import { enterInto, type Entries } from './fillIn';

/** What a user enters into the nodes of a recipe, by the name of the node. */
export type Filling = Record<string, IDataObject>;

/** A client of the tests. */
export const ANN = { channelId: 399, phone: '79250000001', name: 'Ann' };

/** A Pact and an n8n for the tests of one recipe; both are new in each test. */
export function recipeTests(name: string) {
	const { pass } = recordPauses();
	let pact: Pact;
	let n8n: MiniN8n | undefined;
	// The company is the credential's, as the notes of the recipes offer it.
	const credentials = () => credentialsFor(pact, { defaultCompanyId: '154' });
	const settle = async () => {
		await pact.idle();
		await n8n?.idle();
		await pact.idle();
	};

	beforeEach(async () => {
		resetServices();
		const assumptions = { deliveryTimeoutMs: 600_000 };
		pact = await startPact({ timeScale: 600, world: exampleWorld, assumptions });
	});
	afterEach(async () => {
		await n8n?.close();
		n8n = undefined;
		await pact.close();
	});

	return {
		get pact() {
			return pact;
		},
		/** Publishes the recipe, filled in as given. */
		async activate(filling: Filling = {}): Promise<MiniN8n> {
			n8n = await MiniN8n.start(filledRecipe(name, filling), credentials());
			await n8n.activate();
			return n8n;
		},
		/** Clicks Execute workflow. */
		run: async (startNode: string, filling: Filling = {}) =>
			await runWorkflow(filledRecipe(name, filling), { credentials: credentials(), startNode }),
		/** Lets seconds pass */
		pass,
		/** Until nothing goes on any more, at Pact and in n8n */
		settle,
		/** A client writes, and everything that follows */
		async clientWrites(text: string, more: object = {}) {
			const written = await pact.incomingMessage({ ...ANN, text, ...more });
			await settle();
			return written;
		},
		/** A colleague answers in the Pact inbox. */
		async colleagueWrites(conversationId: number, text: string) {
			const response = await fetch(`${pact.url}/api/p2/conversations/${conversationId}/messages`, {
				method: 'POST',
				headers: { 'x-private-api-token': pact.token, 'content-type': 'application/json' },
				body: JSON.stringify({ company_id: 154, text }),
			});
			expect(response.status).toBe(200);
			await pact.idle();
		},
		/** The items that a node gave out, in all executions that the trigger started */
		output: (node: string) =>
			(n8n?.executions ?? []).flatMap((execution) => execution.items(node)).map(({ json }) => json),
		/** The status of each execution */
		statuses: () => (n8n?.executions ?? []).map(({ run }) => run.status),
	};
}

function filledRecipe(name: string, filling: Filling): WorkflowJson {
	const entries = Object.entries(filling).map(([node, parameters]) => [node, { parameters }]);
	const workflow = enterInto(exampleWorkflow(name), Object.fromEntries(entries) as Entries);
	// Who tries again does so at once.
	for (const node of workflow.nodes) if (node.retryOnFail) node.waitBetweenTries = 1;
	return workflow;
}
