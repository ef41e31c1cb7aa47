import type { IDataObject } from 'n8n-workflow';
import { objectIn } from '../../../api/answers';
import { pactRequest } from '../../../transport/request';
import { company, conversation, optionsWith, simplify } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId } from '../../../form/parameters';
import { readToOutput } from './output';

export const get: Operation = {
	option: {
		name: 'Get',
		action: 'Get conversation',
		description: 'Read the client, messenger and state of a conversation',
	},
	description: [company, conversation, simplify, optionsWith()],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject> {
		const company_id = readId.call(this, company, itemIndex);
		const conversationId = readId.call(this, conversation, itemIndex);
		const toOutput = readToOutput.call(this, itemIndex);

		const reply = await pactRequest.call(this, run, {
			method: 'GET',
			purpose: 'read the conversation',
			path: `/api/p2/conversations/${conversationId}`,
			query: { company_id },
		});
		return toOutput(objectIn(this.getNode(), reply, 'conversation', itemIndex));
	},
};
