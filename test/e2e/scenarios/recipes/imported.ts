import assert from 'node:assert/strict';
import { COMPANY, WHATSAPP, type TestContext } from '../../environment';
import type { StoredWorkflow } from '../../n8n/api';
import { readFilledExample, type KnownCredentials } from '../../n8n/filledExample';
import type { WorkflowFile, WorkflowNode } from '../../n8n/workflow';

export const START = 'When Clicking Execute';

export const SHOP = { id: COMPANY, name: 'Flower Shop' };

export type Imported = StoredWorkflow & WorkflowFile;

/** Imports a recipe with everything chosen that it leaves open. */
export async function imported(
	context: TestContext,
	file: string,
	more: Omit<KnownCredentials, 'pactApi'> = {},
	alter: (workflow: WorkflowFile) => void = () => {},
): Promise<Imported> {
	const choices = { company: COMPANY, channel: WHATSAPP, template: 'order_ready', token: 'token' };
	const example = await readFilledExample(file, { pactApi: context.credential, ...more }, choices);
	for (const one of example.nodes) chooseCredentials(one, more);
	alter(example);
	return (await context.create(example)) as Imported;
}

/** n8n's own nodes leave their credential to the user as well. */
export function chooseCredentials(
	node: WorkflowNode,
	{ googleApi, smtp }: Omit<KnownCredentials, 'pactApi'>,
): void {
	if (node.type === 'n8n-nodes-base.googleSheets' && googleApi) {
		node.parameters.authentication = 'serviceAccount';
		node.credentials = { googleApi };
	}
	if (node.type === 'n8n-nodes-base.emailSend' && smtp) node.credentials = { smtp };
}

export function nodeOf({ nodes }: Pick<WorkflowFile, 'nodes'>, name: string): WorkflowNode {
	const node = nodes.find((one) => one.name === name);
	assert.ok(node, `There is no node ${name}`);
	return node;
}

/** Changes values of an Edit Fields node. */
export function change(
	workflow: Pick<WorkflowFile, 'nodes'>,
	name: string,
	values: Record<string, string>,
): void {
	const { assignments } = nodeOf(workflow, name).parameters.assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	for (const one of assignments) if (one.name in values) one.value = values[one.name];
}
