import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { pactRequest } from '../../../transport/request';
import { company, conversation, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readChoice, readId } from '../../../form/parameters';

const assignTo: INodeProperties = {
	displayName: 'Assign To',
	name: 'assignTo',
	type: 'options',
	options: [
		{ name: 'User', value: 'user', description: 'Somebody who answers clients in Pact' },
		{ name: 'Nobody', value: 'nobody', description: 'Take the conversation from its user' },
	],
	default: 'user',
	description: 'Who is to answer the client',
};

const assignee: INodeProperties = {
	displayName: 'User ID',
	name: 'assigneeId',
	type: 'string',
	default: '',
	displayOptions: { show: { assignTo: ['user'] } },
	placeholder: 'e.g. 1234',
	description:
		"The ID of the Pact user. Pact cannot list its users for this node, so ask Pact's support for the ID.",
};

export const assign: Operation = {
	option: {
		name: 'Assign',
		action: 'Assign conversation',
		description: 'Choose the Pact user who answers the client',
	},
	description: [company, conversation, assignTo, assignee, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const conversationId = readId.call(this, conversation, itemIndex);
		const who = readChoice.call(this, assignTo, ['user', 'nobody'], itemIndex);
		// Assumed: no document says how to end an assignment, but the ID is optional (`pact-api/v1.md` endpoint 18).
		const assignee_id = who === 'nobody' ? null : readId.call(this, assignee, itemIndex);

		await pactRequest.call(this, run, {
			method: 'PUT',
			purpose: 'assign the conversation',
			path: `/p1/companies/${companyId}/conversations/${conversationId}/assign`,
			body: { assignee_id },
		});
		return { external_id: conversationId, assignee_id };
	},
};
