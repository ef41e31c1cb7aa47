import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { objectOf } from '../../../api/answers';
import { pactRequest } from '../../../transport/request';
import { company, conversation, optionsWith, simplify } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId, readSwitch } from '../../../form/parameters';
import { readSimplify } from '../../simplified';
import { KEPT } from './simplified';

/** Always sent: without it Pact would switch over, and a request repeated after a lost answer would switch back. */
const block: INodeProperties = {
	displayName: 'Block Open Lines',
	name: 'blockOpenLines',
	type: 'boolean',
	default: true,
	description:
		'Whether to keep messages of this conversation out of the Open Lines of Bitrix24. Turn off to let them through again.',
};

export const toggleBitrixOpenLines: Operation = {
	option: {
		name: 'Toggle Bitrix Open Lines',
		action: 'Toggle Bitrix open lines of conversation',
		description: 'Block or allow a conversation in the Open Lines of Bitrix24',
	},
	description: [company, conversation, block, simplify, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const conversationId = readId.call(this, conversation, itemIndex);
		const enabled = readSwitch.call(this, block, itemIndex);
		const toOutput = readSimplify.call(this, KEPT, itemIndex);

		const reply = await pactRequest.call(this, run, {
			method: 'PUT',
			purpose: 'change the open lines of the conversation',
			path: `/p1/companies/${companyId}/conversations/${conversationId}/toggle_bitrix_block_openlines`,
			body: { enabled },
		});
		return toOutput(objectOf(this.getNode(), reply, 'conversation', itemIndex));
	},
};
