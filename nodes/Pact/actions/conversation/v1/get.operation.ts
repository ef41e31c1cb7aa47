import type { IDataObject } from 'n8n-workflow';
import { objectOf } from '../../../api/answers';
import { pactRequest } from '../../../transport/request';
import { company, conversation, optionsWith, simplify } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId } from '../../../form/parameters';
import { readSimplify } from '../../simplified';
import { KEPT } from './simplified';

export const get: Operation = {
	option: {
		name: 'Get',
		action: 'Get conversation',
		description: 'Read the name, channel and client of a conversation',
	},
	description: [company, conversation, simplify, optionsWith()],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const conversationId = readId.call(this, conversation, itemIndex);
		const toOutput = readSimplify.call(this, KEPT, itemIndex);

		const reply = await pactRequest.call(this, run, {
			method: 'GET',
			purpose: 'read the conversation',
			path: `/p1/companies/${companyId}/conversations/${conversationId}`,
		});
		return toOutput(objectOf(this.getNode(), reply, 'conversation', itemIndex));
	},
};
