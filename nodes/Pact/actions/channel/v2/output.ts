import type { IDataObject } from 'n8n-workflow';
import { pictureOf, qrFileName } from '../../../api/qrCode';
import { withoutTokens } from '../../../transport/secrets';
import type { Item } from '../../item';
import { WithFiles } from '../../output';
import { nextStep } from './nextStep';

/**
 * A channel as the output shows it: Pact's auth object (`pact-api/v2.md`), with its ID under the name that it has in v1
 * as well, so that the nodes behind this one need not change.
 */
export function toChannel(auth: IDataObject): IDataObject {
	return { external_id: auth.id, ...withoutTokens(auth) };
}

/**
 * A channel that somebody connects: the QR code as a picture beside it, and what to do next in words.
 *
 * @param otherwise what to say when the channel is not connected and Pact gave nothing to connect it with
 */
export async function toConnectingChannel(
	item: Item,
	auth: IDataObject,
	otherwise: string | undefined,
): Promise<IDataObject | WithFiles> {
	const picture = pictureOf(auth.qr);
	const shown = { ...auth };
	if (picture) delete shown.qr;
	const hint = nextStep(shown, { otherwise, hasPicture: picture !== undefined });
	const json = { ...toChannel(shown), ...(hint !== undefined && { hint }) };
	if (!picture) return json;

	const data = await item.makeFile(picture, qrFileName(auth.id), 'image/png');
	return new WithFiles(json, { data });
}
