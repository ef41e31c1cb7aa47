import type { IDataObject } from 'n8n-workflow';

/**
 * A channel as the output shows it: Pact's auth object (`pact-api/v2.md`), with its ID under the name that it has in v1
 * as well, so that the nodes behind this one need not change.
 */
export function toChannel(auth: IDataObject): IDataObject {
	return { external_id: auth.id, ...auth };
}
