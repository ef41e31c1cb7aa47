import type { IDataObject } from 'n8n-workflow';
import type { PactClient } from '../../transport/client';
import { requireObject } from '../answers';
import { UPLOAD_TEXTS, type FileDisplay, type FileSource } from '../files';

/**
 * Gives a company a file that messages can carry (`pact-api/v2.md` endpoint 9). Nobody sees it before.
 *
 * @returns Pact's attachment object
 */
export async function uploadFile(
	pact: PactClient,
	companyId: number,
	source: FileSource,
	display?: FileDisplay,
): Promise<IDataObject> {
	const values: IDataObject = {
		company_id: companyId,
		...(display && { metadata: metadataOf(display) }),
	};
	const reply = await pact.request({
		method: 'POST',
		path: '/api/p2/attachments',
		...('upload' in source
			? { upload: source.upload, body: values }
			: { body: { ...source.body, ...values } }),
		...UPLOAD_TEXTS,
	});
	return requireObject(pact, reply, 'attachment');
}

const metadataOf = ({ isVoice, size }: FileDisplay): IDataObject => ({
	...(isVoice && { push_to_talk: true }),
	...(size && { data: size }),
});
