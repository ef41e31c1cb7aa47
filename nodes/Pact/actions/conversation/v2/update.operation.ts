import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { objectIn } from '../../../api/answers';
import { pactRequest } from '../../../transport/request';
import { company, conversation, optionsWith, simplify } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readChoice, readId, readSwitch, refuse } from '../../../form/parameters';
import { readToOutput } from './output';

const operationalState: INodeProperties = {
	displayName: 'State',
	name: 'operationalState',
	type: 'options',
	options: [
		{ name: 'Open', value: 'open' },
		{ name: 'Archived', value: 'archived' },
	],
	default: 'open',
	description: 'Whether the conversation is among the open ones or in the archive',
};

const repliedState: INodeProperties = {
	displayName: 'Reply State',
	name: 'repliedState',
	type: 'options',
	options: [
		{ name: 'Replied', value: 'replied' },
		{ name: 'Unreplied', value: 'unreplied', description: 'The client waits for an answer' },
	],
	default: 'replied',
	description: 'Whether the client still waits for an answer',
};

const assignee: INodeProperties = {
	displayName: 'Assign to User ID',
	name: 'assigneeId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1234',
	description:
		"The ID of the Pact user who is to answer the client. Pact cannot list its users for this node, so ask Pact's support for the ID.",
};

const unassign: INodeProperties = {
	displayName: 'Assign to Nobody',
	name: 'unassign',
	type: 'boolean',
	default: true,
	description: 'Whether to take the conversation from the user who has it',
};

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [unassign, assignee, repliedState, operationalState],
	description: 'What to change. Everything else stays as it is.',
};

export const update: Operation = {
	option: {
		name: 'Update',
		action: 'Update conversation',
		description: 'Archive a conversation, mark it as replied, or choose who answers',
	},
	description: [company, conversation, updateFields, simplify, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const company_id = readId.call(this, company, itemIndex);
		const conversationId = readId.call(this, conversation, itemIndex);
		const changes = readChanges.call(this, itemIndex);
		const toOutput = readToOutput.call(this, itemIndex);

		// As JSON: an assignment is ended with null, which a query cannot say (`pact-api/v2.md` endpoint 3).
		const reply = await pactRequest.call(this, run, {
			method: 'PUT',
			purpose: 'update the conversation',
			path: `/api/p2/conversations/${conversationId}`,
			body: { company_id, ...changes },
		});
		return toOutput(objectIn(this.getNode(), reply, 'conversation', itemIndex));
	},
};

function readChanges(this: IExecuteFunctions, itemIndex: number): IDataObject {
	const given = this.getNodeParameter('updateFields', itemIndex, {}) as IDataObject;
	const value = ({ name }: INodeProperties) => given[name] ?? null;
	const isNobody =
		unassign.name in given && readSwitch.call(this, unassign, itemIndex, value(unassign));
	if (isNobody && assignee.name in given) {
		refuse.call(this, assignee, value(assignee), 'nothing beside Assign to Nobody', itemIndex);
	}
	const changes: IDataObject = {
		...(operationalState.name in given && {
			operational_state: readChoice.call(
				this,
				operationalState,
				['open', 'archived'],
				itemIndex,
				value(operationalState),
			),
		}),
		...(repliedState.name in given && {
			replied_state: readChoice.call(
				this,
				repliedState,
				['replied', 'unreplied'],
				itemIndex,
				value(repliedState),
			),
		}),
		...(assignee.name in given && {
			assignee_id: readId.call(this, assignee, itemIndex, value(assignee)),
		}),
		...(isNobody && { assignee_id: null }),
	};
	if (Object.keys(changes).length > 0) return changes;
	return refuse.call(this, updateFields, undefined, 'at least one field to change', itemIndex);
}
