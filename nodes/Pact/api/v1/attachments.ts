import type { PactClient } from '../../transport/client';
import { requireData } from '../answers';
import { UPLOAD_TEXTS, type FileSource } from '../files';

/**
 * Gives a conversation a file that messages can carry (`pact-api/v1.md` endpoint 22). Nobody sees it before.
 *
 * @returns the ID of the attachment
 */
export async function uploadFile(
	pact: PactClient,
	messagesPath: string,
	source: FileSource,
): Promise<unknown> {
	const reply = await pact.request({
		method: 'POST',
		path: `${messagesPath}/attachments`,
		...source,
		...UPLOAD_TEXTS,
	});
	return requireData(pact, reply).external_id;
}
