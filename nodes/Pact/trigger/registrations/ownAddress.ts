import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { withoutParameters, withoutQuery } from '../../transport/secrets';
import { deriveSecret, readToken } from '../derivedSecret';
import { secretIn, withSecret } from '../secret';
import { hashOf, storedSecretHash } from '../stored';
import { formerIn, withFormer } from './formerAddress';

/** Where this node listens. */
export interface OwnAddress {
	/** As it is registered at Pact from now on, with the secret */
	url: string;
	/** The same, carrying the address whose place it takes; `''` for none */
	urlInPlaceOf(former: string): string;
	/** The address in whose place a node of the same token was registered, `''` when none is known from its address */
	formerOf(url: string): string;
	/** The secret in it */
	secret: string;
	/** Whether an address leads to this very node, whatever secret it carries. Test and live addresses differ. */
	isOwn(url: string): boolean;
	/** Whether an address leads to this very node and carries a secret that lets its deliveries in */
	isAccepted(url: string): boolean;
}

/** The address of this node, with its secret. @throws NodeOperationError when there is none, or no token */
export async function ownAddress(hooks: IHookFunctions): Promise<OwnAddress> {
	const webhookUrl = webhookUrlOf(hooks);
	const token = await readToken(hooks);
	if (token === '') {
		throw new NodeOperationError(
			withoutParameters(hooks.getNode()),
			'The Pact credential has no API token',
			{ description: 'Open the Pact credential of this node and paste the API token.' },
		);
	}
	const secret = deriveSecret(token, webhookUrl);
	const ownUrl = withSecret(webhookUrl, secret);
	const isOwn = (url: string) => withoutQuery(url) === withoutQuery(webhookUrl);
	const stored = storedSecretHash(hooks);
	return {
		url: ownUrl,
		urlInPlaceOf: (former) => withFormer(ownUrl, former, token),
		formerOf: (url) => formerIn(url, token),
		secret,
		isOwn,
		isAccepted: (url) => isOwn(url) && [stored, hashOf(secret)].includes(hashOf(secretIn(url))),
	};
}

/** The address of this node, without its secret. @throws NodeOperationError when n8n gives none */
export function webhookUrlOf(hooks: IHookFunctions): string {
	const webhookUrl = hooks.getNodeWebhookUrl('default');
	if (webhookUrl !== undefined) return webhookUrl;
	throw new NodeOperationError(
		withoutParameters(hooks.getNode()),
		'n8n gave no webhook address for this node',
		{ description: 'Save the workflow and try again.' },
	);
}

/** What to check when Pact has called an address and did not get 200. */
export function pingAdvice({ url }: OwnAddress): string {
	return `Pact calls ${withoutQuery(url)} and expects the answer 200 before it sends events there. Check that this address can be opened from the internet: n8n needs a public address (environment variable WEBHOOK_URL), and a tunnel, proxy or firewall in front of it must let POST requests through.`;
}
