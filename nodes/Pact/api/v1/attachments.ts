import type { IDataObject } from 'n8n-workflow';
import type { PactClient } from '../../transport/client';
import { requireData } from '../answers';
import { UPLOAD_TEXTS, type FileDisplay, type FileSource } from '../files';

/**
 * Gives a conversation a file that messages can carry (`pact-api/v1.md` endpoint 22). Nobody sees it before.
 *
 * @returns the ID of the attachment
 */
export async function uploadFile(
	pact: PactClient,
	messagesPath: string,
	source: FileSource,
	display?: FileDisplay,
): Promise<unknown> {
	const values = displayValues(display);
	const reply = await pact.request({
		method: 'POST',
		path: `${messagesPath}/attachments`,
		...('upload' in source
			? { upload: source.upload, ...(values && { body: values }) }
			: { body: { ...source.body, ...values } }),
		...UPLOAD_TEXTS,
	});
	return requireData(pact, reply).external_id;
}

/** Both at the top level, where v2 has them inside `metadata`. `undefined` when there is nothing to say. */
function displayValues(display: FileDisplay | undefined): IDataObject | undefined {
	if (!display) return undefined;
	const { isVoice, size } = display;
	return { ...(isVoice && { push_to_talk: true }), ...(size && { metadata: { data: size } }) };
}
