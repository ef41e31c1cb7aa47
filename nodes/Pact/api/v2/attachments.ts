import type { IDataObject } from 'n8n-workflow';
import type { PactClient } from '../../transport/client';
import { requireObject } from '../answers';
import { UPLOAD_TEXTS, type FileSource } from '../files';

/** How messengers are to show a file (`pact-api/v2.md` endpoint 9). */
export interface FileMetadata {
	/** An audio file as a voice message */
	push_to_talk?: boolean;
	/** The size of a picture, in pixels */
	data?: { width: number; height: number };
}

/**
 * Gives a company a file that messages can carry (`pact-api/v2.md` endpoint 9). Nobody sees it before.
 *
 * @returns Pact's attachment object
 */
export async function uploadFile(
	pact: PactClient,
	companyId: number,
	source: FileSource,
	metadata?: FileMetadata,
): Promise<IDataObject> {
	const values: IDataObject = { company_id: companyId, ...(metadata && { metadata }) };
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
