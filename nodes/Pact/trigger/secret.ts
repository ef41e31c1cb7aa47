import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** Name of the query parameter that carries the secret in a registered address. */
export const SECRET_PARAMETER = 'secret';

/**
 * Secrets by webhook address. Pact checks an address while `create` still runs, and n8n stores static data only after
 * that, so a first event can come before the secret is stored. And where another node of the workflow writes static data
 * in a worker of n8n 2.41, the stored secret is gone (see `remember`).
 */
const secretsInUse = new Map<string, string>();

/**
 * The secret of this node's address, made on first use. It never changes afterwards: an execution that started earlier
 * may store older static data over newer, and must find the same secret in it.
 */
export function ensureSecret(this: IHookFunctions, webhookUrl: string): string {
	const stored = this.getWorkflowStaticData('node');
	const secret = knownSecret.call(this, webhookUrl) ?? randomBytes(24).toString('hex');
	stored.secret = secret;
	secretsInUse.set(webhookUrl, secret);
	return secret;
}

/** The secret of this node's address, `undefined` when it was never registered. */
export function knownSecret(
	this: IHookFunctions | IWebhookFunctions,
	webhookUrl: string,
): string | undefined {
	const stored = this.getWorkflowStaticData('node');
	if (isLoaded(stored)) secretsInUse.set(webhookUrl, stored.secret);
	return secretsInUse.get(webhookUrl);
}

/** Whether static data is what activating the workflow stored. It then has the secret, whatever the registration. */
export function isLoaded(stored: IDataObject): stored is IDataObject & { secret: string } {
	return typeof stored.secret === 'string' && stored.secret !== '';
}

/**
 * The secret a delivery must bring: `''` when the user registers the address by hand and asked for none, `undefined`
 * when none is known, so that nothing can be right.
 */
export function expectedSecret(this: IWebhookFunctions): string | undefined {
	if (this.getNodeParameter('registration') === 'manual') {
		return String(this.getNodeParameter('options.secret', '') ?? '');
	}
	return knownSecret.call(this, this.getNodeWebhookUrl('default') ?? '');
}

/** Whether a request brought the secret. Takes the same time for every wrong one. */
export function isSecret(expected: string, received: unknown): boolean {
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
