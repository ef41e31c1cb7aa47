import { conversationPath } from '../../../api/v1/conversations';
import { textField } from '../../../form/field';
import { company, conversation } from '../../../form/fields';
import { text } from '../../../form/kinds';
import { operation } from '../../operation';

const noteText = textField(
	{
		displayName: 'Note',
		name: 'note',
		typeOptions: { rows: 4 },
		required: true,
		placeholder: 'e.g. Prefers to be called in the evening',
		description: 'The new note. It replaces the former one, and the client does not see it.',
	},
	text,
);

export const updateNote = operation({
	name: 'Update Note',
	action: 'Update note of conversation',
	description:
		'Write a note about the client for the people in the Pact inbox. It replaces the former note.',
	fields: [company, conversation, noteText],

	prepare(item) {
		const ids = { companyId: item.read(company), conversationId: item.read(conversation) };
		const note = item.read(noteText);

		return async () => {
			await item.request({
				method: 'PUT',
				purpose: 'update the note',
				path: `${conversationPath(ids)}/note`,
				body: { note },
			});
			return { external_id: ids.conversationId, note };
		};
	},
});
