import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { withoutParameters, withoutQuery } from '../../transport/secrets';
import { ensureSecret, withSecret } from '../secret';

/** Where this node listens. */
export interface OwnAddress {
	/** As it is registered at Pact, with the secret */
	url: string;
	/** Whether an address leads to this very node, whatever secret it carries. Test and live addresses differ. */
	isOwn(url: string): boolean;
}

/** The address of this node, with its secret, which is made on first use. @throws NodeOperationError when n8n gives none */
export function ownAddress(hooks: IHookFunctions): OwnAddress {
	const webhookUrl = hooks.getNodeWebhookUrl('default');
	if (webhookUrl === undefined) {
		throw new NodeOperationError(
			withoutParameters(hooks.getNode()),
			'n8n gave no webhook address for this node',
			{ description: 'Save the workflow and try again.' },
		);
	}
	return {
		url: withSecret(webhookUrl, ensureSecret(hooks, webhookUrl)),
		isOwn: (url) => withoutQuery(url) === withoutQuery(webhookUrl),
	};
}

/** What to check when Pact has called an address and did not get 200. */
export function pingAdvice({ url }: OwnAddress): string {
	return `Pact calls ${withoutQuery(url)} and expects the answer 200 before it sends events there. Check that this address can be opened from the internet: n8n needs a public address (environment variable WEBHOOK_URL), and a tunnel, proxy or firewall in front of it must let POST requests through.`;
}
