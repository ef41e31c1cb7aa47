import type { IDataObject } from 'n8n-workflow';
import { company, conversation, optionsWith } from '../../../form/fields';
import { fileFields, readFile } from '../fileFields';
import type { Operation } from '../../operation';
import { readId } from '../../../form/parameters';
import { uploadFile } from '../../../api/v1/attachments';

export const upload: Operation = {
	option: {
		name: 'Upload',
		action: 'Upload attachment',
		description: 'Give Pact a file, for messages of one conversation',
	},
	description: [company, conversation, ...fileFields, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const conversationId = readId.call(this, conversation, itemIndex);
		const file = await readFile.call(this, itemIndex);

		const path = `/p1/companies/${companyId}/conversations/${conversationId}/messages`;
		return { external_id: await uploadFile.call(this, run, path, file) } as IDataObject;
	},
};
