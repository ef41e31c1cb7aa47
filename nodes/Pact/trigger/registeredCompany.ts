import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { parseId } from '../form/values';

/**
 * The default company at which this node is registered, kept with the workflow: the Default Company ID of the credential
 * may be changed while the workflow is active. `undefined` when the node names a company, is not registered, or n8n lost
 * what it stored.
 */
export const registeredCompany = (
	context: IHookFunctions | IWebhookFunctions,
): number | undefined => parseId(context.getWorkflowStaticData('node').companyId);

/** Keeps the company at which this node is registered, `undefined` for none. */
export function storeCompany(hooks: IHookFunctions, companyId: number | undefined): void {
	const stored = hooks.getWorkflowStaticData('node');
	if (companyId === undefined) delete stored.companyId;
	else stored.companyId = companyId;
}
