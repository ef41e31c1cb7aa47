import { N8nApi } from '../n8n/api';
import type { WorkflowFile } from '../n8n/workflow';
import { recipesFor } from './recipes';

const CREDENTIAL = 'Pact';

/** What the Pact credential holds. */
export interface PactAccount {
	apiToken: string;
	baseUrl: string;
	/** Only the simulated Pact has one that we know */
	defaultCompanyId?: string;
}

/** Owner, credential and the recipes. What an earlier run left is used and kept. */
export async function setUpAccount(api: N8nApi, account: PactAccount): Promise<void> {
	const data = { ...account };
	await api.signIn();
	const known = (await api.credentials()).find(({ name }) => name === CREDENTIAL);
	if (known) await api.updateCredential(known.id, CREDENTIAL, 'pactApi', data);
	const { id } = known ?? (await api.createCredential(CREDENTIAL, 'pactApi', data));
	const isDemo = account.defaultCompanyId !== undefined;
	await importInOrder(api, await recipesFor({ id, name: CREDENTIAL }, isDemo));
}

/** n8n's list begins with what was changed last, so the first is imported last. */
async function importInOrder(api: N8nApi, recipes: WorkflowFile[]): Promise<void> {
	const names = new Set((await api.workflows()).map(({ name }) => name));
	for (const recipe of recipes.filter(({ name }) => !names.has(name)).reverse()) {
		await api.createWorkflow(recipe);
	}
}
