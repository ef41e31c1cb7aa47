import { createHmac } from 'node:crypto';
import type { IWebhookFunctions } from 'n8n-workflow';
import type { PactContext } from '../transport/context';
import { readCredentials } from '../transport/credentials';
import { RecentlyUsed } from './recentlyUsed';
import { isSameText } from './constantTime';

/** 48 hexadecimal digits: 192 bits. */
const LENGTH = 48;

/**
 * How long a secret counts before the token is read again, which costs n8n a query of its database: strangers may send
 * many deliveries. A token that was changed meanwhile is known after this time, before Pact repeats a delivery.
 */
const FRESH_MS = 50_000;

interface Derived {
	/** `undefined` when there is no token to derive it from */
	secret: string | undefined;
	/** Milliseconds since 1970 */
	time: number;
}

/** By webhook address. */
const derivedSecrets = new RecentlyUsed<Derived>(FRESH_MS);

/** The API token of the credential, `''` when it has none. */
export async function readToken(context: PactContext): Promise<string> {
	const { data } = await readCredentials.call(context);
	return String(data?.apiToken ?? '').trim();
}

/**
 * The secret that follows from the token and the address, so that no lost state can lock Pact out: n8n may be killed
 * after Pact has registered an address and before n8n has stored anything, and n8n 2 does not register anew when it
 * starts. Of the address only the path counts, because processes may know n8n under different names.
 */
export function deriveSecret(token: string, webhookUrl: string): string {
	const message = `n8n-nodes-pact webhook ${new URL(webhookUrl).pathname}`;
	return createHmac('sha256', token).update(message).digest('hex').slice(0, LENGTH);
}

/** Whether a delivery carries the derived secret of its address. */
export async function isDerivedSecret(
	webhook: IWebhookFunctions,
	received: string,
	now: number,
): Promise<boolean> {
	const webhookUrl = webhook.getNodeWebhookUrl('default') ?? '';
	const known = derivedSecrets.get(webhookUrl, now);
	const isFresh = known !== undefined && now - known.time < FRESH_MS;
	const derived = isFresh ? known : { secret: await tryToDerive(webhook, webhookUrl), time: now };
	if (!isFresh) derivedSecrets.set(webhookUrl, derived, now);
	return derived.secret !== undefined && isSameText(derived.secret, received);
}

async function tryToDerive(
	webhook: IWebhookFunctions,
	webhookUrl: string,
): Promise<string | undefined> {
	try {
		const token = await readToken(webhook);
		// What follows from nothing could be guessed.
		return token === '' ? undefined : deriveSecret(token, webhookUrl);
	} catch {
		webhook.logger.warn(
			`${webhook.getNode().name}: the Pact credential could not be read, so a delivery that does not carry the stored secret is refused`,
		);
		return undefined;
	}
}

/** Frees what is kept for an address that is not listened to any more. */
export const forgetDerivedSecret = (webhookUrl: string): void => derivedSecrets.delete(webhookUrl);
