import type { IDataObject } from 'n8n-workflow';
import { choice, collection, textField, toggle } from '../../../form/field';
import { id } from '../../../form/kinds';
import type { Item } from '../../item';

const operationalState = choice({
	displayName: 'State',
	name: 'operationalState',
	options: [
		{ name: 'Open', value: 'open' },
		{ name: 'Archived', value: 'archived' },
	],
	default: 'open',
	description: 'Whether the conversation is among the open ones or in the archive',
});

const repliedState = choice({
	displayName: 'Reply State',
	name: 'repliedState',
	options: [
		{ name: 'Replied', value: 'replied' },
		{ name: 'Unreplied', value: 'unreplied', description: 'The client waits for an answer' },
	],
	default: 'replied',
	description: 'Whether the client still waits for an answer',
});

const assignee = textField(
	{
		displayName: 'Assign to User ID',
		name: 'assigneeId',
		placeholder: 'e.g. 1234',
		description:
			"The ID of the Pact user who is to answer the client. Pact cannot list its users for this node, so ask Pact's support for the ID.",
	},
	id,
);

const unassign = toggle({
	displayName: 'Assign to Nobody',
	name: 'unassign',
	default: true,
	description: 'Whether to take the conversation from the user who has it',
});

/** Everything that Pact lets change in a conversation. */
export const updateFields = collection(
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		placeholder: 'Add field',
		description: 'What to change. Everything else stays as it is.',
	},
	[unassign, assignee, repliedState, operationalState],
);

/** The changes as Pact takes them (`pact-api/v2.md` endpoint 3). @throws NodeOperationError also when there are none */
export function readChanges(item: Item): IDataObject {
	const given = item.collection(updateFields.property.name);
	const isNobody = given.has(unassign) && given.read(unassign);
	if (isNobody && given.has(assignee)) {
		item.refuse(assignee, given.received(assignee), 'keep only one of this and Assign to Nobody');
	}
	const changes: IDataObject = {
		...(given.has(operationalState) && { operational_state: given.read(operationalState) }),
		...(given.has(repliedState) && { replied_state: given.read(repliedState) }),
		...(given.has(assignee) && { assignee_id: given.read(assignee) }),
		...(isNobody && { assignee_id: null }),
	};
	if (Object.keys(changes).length > 0) return changes;
	return item.refuse(updateFields, '', 'add at least one field to change');
}
