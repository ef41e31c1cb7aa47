import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { objectIn } from '../../../api/answers';
import { pactRequest } from '../../../transport/request';
import { company, conversation, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId } from '../../../form/parameters';

const messageId: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 1134326991',
	description:
		"The ID under which Pact keeps the message. Its external_id is another one, the messenger's.",
};

export const get: Operation = {
	option: {
		name: 'Get',
		action: 'Get message',
		description: 'Read one message, with what became of its delivery',
	},
	description: [company, conversation, messageId, optionsWith()],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const conversationId = readId.call(this, conversation, itemIndex);
		const id = readId.call(this, messageId, itemIndex);

		const reply = await pactRequest.call(this, run, {
			method: 'GET',
			purpose: 'read the message',
			path: `/api/p2/conversations/${conversationId}/messages/${id}`,
			query: { company_id: companyId },
		});
		return objectIn(this.getNode(), reply, 'message', itemIndex);
	},
};
