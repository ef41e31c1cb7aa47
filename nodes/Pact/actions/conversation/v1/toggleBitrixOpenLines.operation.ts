import { requireDataObject } from '../../../api/answers';
import { conversationPath } from '../../../api/v1/conversations';
import { toggle } from '../../../form/field';
import { company, conversation, simplify } from '../../../form/fields';
import { operation } from '../../operation';
import { readToOutput } from './output';

/** Always sent: without it Pact would switch over, and a request repeated after a lost answer would switch back. */
const block = toggle({
	displayName: 'Block Open Lines',
	name: 'blockOpenLines',
	default: true,
	description:
		'Whether to keep messages of this conversation out of the Open Lines of Bitrix24. Turn off to let them through again.',
});

export const toggleBitrixOpenLines = operation({
	name: 'Toggle Bitrix Open Lines',
	action: 'Toggle Bitrix open lines of conversation',
	description: 'Block or allow a conversation in the Open Lines of Bitrix24',
	fields: [company, conversation, block, simplify],

	prepare(item) {
		const ids = { companyId: item.read(company), conversationId: item.read(conversation) };
		const enabled = item.read(block);
		const toOutput = readToOutput(item);

		return async () => {
			const reply = await item.request({
				method: 'PUT',
				purpose: 'change the open lines of the conversation',
				path: `${conversationPath(ids)}/toggle_bitrix_block_openlines`,
				body: { enabled },
			});
			return toOutput(requireDataObject(item, reply, 'conversation'));
		};
	},
});
