import type { Execution } from '../n8n/api';
import { byId, chain, manualTrigger, START, type Json, type WorkflowNode } from '../n8n/workflow';
import { COMPANY, type TestContext } from '../environment';

/** Runs one Pact node in a workflow of its own, as the Execute button does. */
export async function runPact(
	context: TestContext,
	parameters: Json,
	more: Partial<WorkflowNode> = {},
): Promise<Execution> {
	const pact = context.pactNode('Pact', { companyId: byId(COMPANY), ...parameters }, more);
	const workflow = await context.create(chain('One Pact node', [manualTrigger(), pact]));
	return await context.api.execute(workflow, START);
}
