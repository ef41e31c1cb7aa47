import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { objectIn } from '../answers';
import { pactRequest, type PactRun } from '../../transport/request';
import type { FileSource } from '../../actions/attachment/files';

/** How messengers are to show a file (`pact-api/v2.md` endpoint 9). */
export interface FileMetadata {
	/** An audio file as a voice message */
	push_to_talk?: boolean;
	/** The size of a picture */
	data?: { width: number; height: number };
}

/**
 * Gives a company a file that messages can carry (`pact-api/v2.md` endpoint 9). Nobody sees it before.
 *
 * @returns Pact's attachment object
 */
export async function uploadFile(
	this: IExecuteFunctions,
	run: PactRun,
	companyId: number,
	source: FileSource,
	metadata?: FileMetadata,
): Promise<IDataObject> {
	const values: IDataObject = { company_id: companyId, ...(metadata && { metadata }) };
	const reply = await pactRequest.call(this, run, {
		method: 'POST',
		purpose: 'upload the file',
		path: '/api/p2/attachments',
		...('upload' in source
			? { upload: source.upload, body: values }
			: { body: { ...source.body, ...values } }),
		advice:
			'Check that the file is not too large and that its address can be opened without signing in.',
		ifUnknown: 'Nobody has received the file yet, so this can be run again.',
	});
	return objectIn(this.getNode(), reply, 'attachment', run.itemIndex);
}
