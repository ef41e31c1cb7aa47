import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { readManualSecret } from './manualSecret';

/** Name of the query parameter that carries the secret in a registered address. */
const SECRET_PARAMETER = 'secret';

/**
 * Secrets by webhook address. Pact checks an address while `create` still runs, and n8n stores static data only after
 * that, so a first event can come before the secret is stored. And where another node of the workflow writes static data
 * in a worker of n8n 2.41, the stored secret is gone (see `storeDeliveries`).
 */
const secretsInUse = new Map<string, string>();

/**
 * The secret of this node's address, made on first use. It never changes afterwards: an execution that started earlier
 * may store older static data over newer, and must find the same secret in it.
 */
export function ensureSecret(hooks: IHookFunctions, webhookUrl: string): string {
	const stored = hooks.getWorkflowStaticData('node');
	const secret = knownSecret(hooks, webhookUrl) ?? randomBytes(24).toString('hex');
	stored.secret = secret;
	secretsInUse.set(webhookUrl, secret);
	return secret;
}

/** The secret of this node's address, `undefined` when it was never registered. */
function knownSecret(
	context: IHookFunctions | IWebhookFunctions,
	webhookUrl: string,
): string | undefined {
	const stored = context.getWorkflowStaticData('node');
	if (isLoaded(stored)) secretsInUse.set(webhookUrl, stored.secret);
	return secretsInUse.get(webhookUrl);
}

/** Whether static data is what activating the workflow stored. It then has the secret, whatever the registration. */
export function isLoaded(stored: IDataObject): stored is IDataObject & { secret: string } {
	return typeof stored.secret === 'string' && stored.secret !== '';
}

/** Whether a delivery carries the secret it must carry: none when the user registers by hand and asked for none. */
export function hasValidSecret(webhook: IWebhookFunctions): boolean {
	const query: Record<string, unknown> = { ...webhook.getQueryData() };
	const received = query[SECRET_PARAMETER];
	if (webhook.getNodeParameter('registration') === 'manual') {
		const asked = readManualSecret(webhook);
		return asked.kind === 'none' || (asked.kind === 'text' && isSameText(asked.text, received));
	}
	const expected = knownSecret(webhook, webhook.getNodeWebhookUrl('default') ?? '');
	return expected !== undefined && isSameText(expected, received);
}

/** Takes the same time for every wrong text. */
function isSameText(expected: string, received: unknown): boolean {
	if (typeof received !== 'string') return false;
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(expected), digest(received));
}

/** The address with the secret in it, as it is registered at Pact. */
export function withSecret(webhookUrl: string, secret: string): string {
	const url = new URL(webhookUrl);
	url.searchParams.set(SECRET_PARAMETER, secret);
	return url.href;
}
