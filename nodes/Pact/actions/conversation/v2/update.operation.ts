import { requireObject } from '../../../api/answers';
import { company, conversation, simplify } from '../../../form/fields';
import { operation } from '../../operation';
import { readToOutput } from './output';
import { readChanges, updateFields } from './updateFields';

export const update = operation({
	name: 'Update',
	action: 'Update conversation',
	description:
		'Archive a conversation, mark it as replied, or hand it over to a person. Outputs the conversation as it is afterwards.',
	fields: [company, conversation, updateFields, simplify],
	isUnlimited: true,

	prepare(item) {
		const companyId = item.read(company);
		const conversationId = item.read(conversation);
		const changes = readChanges(item);
		const toOutput = readToOutput(item);

		return async () => {
			// As JSON: an assignment is ended with null, which a query cannot say (`pact-api/v2.md` endpoint 3).
			const reply = await item.request({
				method: 'PUT',
				purpose: 'update the conversation',
				path: `/api/p2/conversations/${conversationId}`,
				body: { company_id: companyId, ...changes },
			});
			return toOutput(requireObject(item, reply, 'conversation'));
		};
	},
});
