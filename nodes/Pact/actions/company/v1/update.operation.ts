import { collection } from '../../../form/field';
import { company } from '../../../form/fields';
import { operation } from '../../operation';
import { pingAdvice, pingNotice, readDetails, secretsIn, updatable } from './details';

const updateFields = collection(
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		placeholder: 'Add field',
		description: 'What to change. Everything else stays as it is.',
	},
	updatable,
);

export const update = operation({
	name: 'Update',
	action: 'Update company',
	description: 'Change the name, contact or webhook address of a company',
	fields: [company, updateFields, pingNotice],

	prepare(item) {
		const companyId = item.read(company);
		const body = readDetails(item.collection('updateFields'));
		if (Object.keys(body).length === 0) {
			item.refuse(updateFields, '', 'add at least one field to change');
		}

		return async () => {
			await item.request({
				method: 'PUT',
				purpose: 'update the company',
				path: `/p1/companies/${companyId}`,
				body,
				secrets: secretsIn(body),
				advice: pingAdvice,
			});
			return { external_id: companyId };
		};
	},
});
