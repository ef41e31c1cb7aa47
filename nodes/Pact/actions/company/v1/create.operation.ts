import { requireData } from '../../../api/answers';
import { collection, withProperty } from '../../../form/field';
import { operation } from '../../operation';
import { name } from './detailFields';
import { optional, pingAdvice, pingNotice, readDetails, secretsIn } from './details';

const details = collection(
	{
		displayName: 'Details',
		name: 'details',
		placeholder: 'Add detail',
		description: 'What else Pact should know about the company',
	},
	optional,
);

export const create = operation({
	name: 'Create',
	action: 'Create company',
	description: 'Add a company to the Pact account. It cannot be deleted later.',
	fields: [withProperty(name, { required: true }), details, pingNotice],

	prepare(item) {
		const body = { name: item.read(name), ...readDetails(item.collection('details')) };

		return async () => {
			const reply = await item.request({
				method: 'POST',
				purpose: 'create the company',
				path: '/p1/companies',
				body,
				secrets: secretsIn(body),
				advice: pingAdvice,
				ifUnknown:
					'Use Company > Get Many to check whether the company exists before running this again.',
			});
			const { external_id } = requireData(item, reply);
			return { external_id, name: body.name };
		};
	},
});
