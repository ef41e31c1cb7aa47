import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { pactRequest } from '../../../transport/request';
import { company, conversation, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId, readText } from '../../../form/parameters';

const note: INodeProperties = {
	displayName: 'Note',
	name: 'note',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'e.g. Prefers to be called in the evening',
	description: 'The new note. It replaces the former one, and the client does not see it.',
};

export const updateNote: Operation = {
	option: {
		name: 'Update Note',
		action: 'Update note of conversation',
		description: 'Write down something about the client',
	},
	description: [company, conversation, note, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const conversationId = readId.call(this, conversation, itemIndex);
		const text = readText.call(this, note, itemIndex);

		await pactRequest.call(this, run, {
			method: 'PUT',
			purpose: 'update the note',
			path: `/p1/companies/${companyId}/conversations/${conversationId}/note`,
			body: { note: text },
		});
		return { external_id: conversationId, note: text };
	},
};
