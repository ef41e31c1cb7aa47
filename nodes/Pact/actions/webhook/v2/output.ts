import type { IDataObject } from 'n8n-workflow';
import { withoutSecretParameter } from '../../../transport/secrets';

/** A webhook as the output shows it: Pact's object, in which the secret of a Pact Trigger is hidden. */
export function withoutSecret(webhook: IDataObject): IDataObject {
	return 'url' in webhook
		? { ...webhook, url: withoutSecretParameter(webhook.url) as string }
		: webhook;
}
