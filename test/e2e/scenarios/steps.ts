import type { Execution } from '../n8n/api';
import { byId, chain, manualTrigger, START, type Json, type WorkflowNode } from '../n8n/workflow';
import { COMPANY, type Stage } from '../stage';

/** Runs one Pact node in a workflow of its own, as the Execute button does. */
export async function runPact(
	stage: Stage,
	parameters: Json,
	more: Partial<WorkflowNode> = {},
): Promise<Execution> {
	const pact = stage.pactNode('Pact', { companyId: byId(COMPANY), ...parameters }, more);
	const workflow = await stage.create(chain('One Pact node', [manualTrigger(), pact]));
	return await stage.api.execute(workflow, START);
}
