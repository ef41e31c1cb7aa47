import type { IDataObject } from 'n8n-workflow';
import { uploadFile } from '../../../api/v1/attachments';
import { company, conversation } from '../../../form/fields';
import { operation } from '../../operation';
import { displayOptions, readDisplay } from '../display';
import { fileFields, readFileSource } from '../fileFields';

export const upload = operation({
	name: 'Upload',
	action: 'Upload attachment',
	description:
		'Upload a file to send with messages later: in version 1 within one conversation, in version 2 anywhere in the company',
	fields: [company, conversation, ...fileFields],
	options: displayOptions,

	async prepare(item) {
		const companyId = item.read(company);
		const conversationId = item.read(conversation);
		const source = await readFileSource(item);
		const display = readDisplay(item);

		return async () => {
			const path = `/p1/companies/${companyId}/conversations/${conversationId}/messages`;
			return { external_id: await uploadFile(item, path, source, display) } as IDataObject;
		};
	},
});
