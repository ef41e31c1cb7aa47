import assert from 'node:assert/strict';
import { COMPANY, WHATSAPP, type TestContext } from '../../environment';
import type { Execution, StoredWorkflow } from '../../n8n/api';
import { enterInto, fillIn, type Entries } from '../../../workflows/fillIn';
import { readExample } from '../../n8n/examples';
import type { WorkflowFile } from '../../n8n/workflow';
import { eventually } from '../../scenario';

const NOTE = 'n8n-nodes-base.stickyNote';

/** A recipe as somebody has it who has imported it and chosen the Pact credential. */
export const importedRecipe = async ({ credential }: TestContext, file: string) =>
	await readExample(file, { pactApi: credential });

/** The recipe with the company chosen, and the rest entered. */
export const filledRecipe = async (context: TestContext, file: string, entries: Entries) =>
	enterInto(
		fillIn(await importedRecipe(context, file), { company: COMPANY }, context.credential),
		entries,
	);

/**
 * Opens the recipe in the editor as it was imported and as it is filled in. n8n has to know each of its nodes in its
 * version, and to ask for what is missing where the note says so, and nowhere else.
 */
export async function opensInEditor(
	context: TestContext,
	file: string,
	{ filled, missingAt }: { filled: WorkflowFile; missingAt: string[] },
): Promise<void> {
	const types = await context.api.nodeTypes();
	for (const { name, type, typeVersion } of filled.nodes) {
		const isKnown = types.some(
			(row) => row.name === type && [row.version].flat().includes(typeVersion),
		);
		assert.ok(isKnown, `n8n does not know ${type} ${typeVersion} of ${name}`);
	}
	const raw = await context.create(await importedRecipe(context, file));
	await showsIssues(context, raw, filled, missingAt.sort());
	await showsIssues(context, await context.create(filled), filled, []);
}

async function showsIssues(
	context: TestContext,
	{ id }: StoredWorkflow,
	{ nodes }: WorkflowFile,
	expected: string[],
): Promise<void> {
	const page = await (await context.browser()).open(id);
	const names = nodes.filter(({ type }) => type !== NOTE).map(({ name }) => name);
	await eventually(async () => {
		assert.deepEqual((await page.troubles(names)).sort(), expected);
	}, 40);
}

/** A credential for a service beside Pact, as nodes name it. */
export async function credentialFor({ api }: TestContext, type: string, data: object) {
	const name = `Stand-in (${type})`;
	const { id } = await api.createCredential(name, type, { ...data });
	return { [type]: { id, name } };
}

/** Publishes a workflow, and waits until Pact delivers to it. */
export async function published(context: TestContext, file: WorkflowFile): Promise<StoredWorkflow> {
	const workflow = await context.create(file);
	await context.api.activate(workflow.id);
	await eventually(() => assert.equal(context.pact.receivers('v2').length, 1));
	return workflow;
}

/** The executions of a workflow, once there are so many; all have to succeed. */
export async function succeeded(
	{ api }: TestContext,
	{ id }: StoredWorkflow,
	count: number,
): Promise<Execution[]> {
	await eventually(async () => assert.equal((await api.executionIds(id)).length, count), 60);
	const executions = await api.executions(id);
	for (const { error, status } of executions) {
		assert.equal(error?.message, undefined, error?.description ?? '');
		assert.equal(status, 'success');
	}
	return executions;
}

/** A client writes. @returns the message and its conversation */
export const clientWrites = async ({ pact }: TestContext, text: string | null, more: object = {}) =>
	await pact.incomingMessage({
		...{ channelId: WHATSAPP, phone: '79250000001', name: 'Anna', text, ...more },
	});
