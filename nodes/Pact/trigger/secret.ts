import type { IWebhookFunctions } from 'n8n-workflow';
import { isDerivedSecret } from './derivedSecret';
import { readManualSecret } from './manualSecret';
import { isSameText } from './constantTime';
import { hashOf, storedSecretHash } from './stored';

/** Name of the query parameter that carries the secret in a registered address. */
const SECRET_PARAMETER = 'secret';

/** Whether a delivery carries the secret it must carry: none when the user registers by hand and asked for none. */
export async function hasValidSecret(webhook: IWebhookFunctions): Promise<boolean> {
	const query: Record<string, unknown> = { ...webhook.getQueryData() };
	const received = query[SECRET_PARAMETER];
	if (webhook.getNodeParameter('registration') === 'manual') {
		const asked = readManualSecret(webhook);
		if (asked.kind === 'none') return true;
		return (
			asked.kind === 'text' && typeof received === 'string' && isSameText(asked.text, received)
		);
	}
	if (typeof received !== 'string') return false;
	// The stored one first: it costs nothing, and it may be of a token that was changed since.
	const stored = storedSecretHash(webhook);
	if (stored !== undefined && isSameText(stored, hashOf(received))) return true;
	return await isDerivedSecret(webhook, received, Date.now());
}

/** The address with the secret in it, as it is registered at Pact. */
export function withSecret(webhookUrl: string, secret: string): string {
	const url = new URL(webhookUrl);
	url.searchParams.set(SECRET_PARAMETER, secret);
	return url.href;
}

/** The secret in an address, `''` when there is none. */
export const secretIn = (url: string): string =>
	URL.canParse(url) ? (new URL(url).searchParams.get(SECRET_PARAMETER) ?? '') : '';
