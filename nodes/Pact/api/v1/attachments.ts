import type { IExecuteFunctions } from 'n8n-workflow';
import { dataOf } from '../answers';
import { pactRequest, type PactRun } from '../../transport/request';
import type { FileSource } from '../../actions/attachment/files';

/**
 * Gives a conversation a file that messages can carry (`pact-api/v1.md` endpoint 22). Nobody sees it before.
 *
 * @returns the ID of the attachment
 */
export async function uploadFile(
	this: IExecuteFunctions,
	run: PactRun,
	messagesPath: string,
	source: FileSource,
): Promise<unknown> {
	const reply = await pactRequest.call(this, run, {
		method: 'POST',
		purpose: 'upload the file',
		path: `${messagesPath}/attachments`,
		...source,
		advice:
			'Check that the file is not too large and that its address can be opened without signing in.',
		ifUnknown: 'Nobody has received the file yet, so this can be run again.',
	});
	return dataOf(this.getNode(), reply, run.itemIndex).external_id;
}
