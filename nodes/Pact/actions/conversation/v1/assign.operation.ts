import { conversationPath } from '../../../api/v1/conversations';
import { choice, textField } from '../../../form/field';
import { company, conversation } from '../../../form/fields';
import { id } from '../../../form/kinds';
import { operation } from '../../operation';

const assignTo = choice({
	displayName: 'Assign To',
	name: 'assignTo',
	options: [
		{ name: 'User', value: 'user', description: 'Somebody who answers clients in Pact' },
		{ name: 'Nobody', value: 'nobody', description: 'Take the conversation from its user' },
	],
	default: 'user',
	noDataExpression: true,
	description: 'Who is to answer the client',
});

const assignee = textField(
	{
		displayName: 'User ID',
		name: 'assigneeId',
		required: true,
		displayOptions: { show: { assignTo: ['user'] } },
		placeholder: 'e.g. 1234',
		description:
			"The ID of the Pact user. Pact cannot list its users for this node, so ask Pact's support for the ID.",
	},
	id,
);

export const assign = operation({
	name: 'Assign',
	action: 'Assign conversation',
	description:
		'Hand the client over to a Pact user, who answers from then on. In version 2, use Update.',
	fields: [company, conversation, assignTo, assignee],

	prepare(item) {
		const ids = { companyId: item.read(company), conversationId: item.read(conversation) };
		// Assumed: no document says how to end an assignment, but the ID is optional (`pact-api/v1.md` endpoint 18).
		const assignee_id = item.read(assignTo) === 'nobody' ? null : item.read(assignee);

		return async () => {
			await item.request({
				method: 'PUT',
				purpose: 'assign the conversation',
				path: `${conversationPath(ids)}/assign`,
				body: { assignee_id },
			});
			return { external_id: ids.conversationId, assignee_id };
		};
	},
});
