import { requireData } from '../../../api/answers';
import { company } from '../../../form/fields';
import { withoutTokens } from '../../../transport/secrets';
import { operation } from '../../operation';
import { connectBy, newProvider } from '../connectFields';
import { adviceIfTaken } from '../adviceIfTaken';
import { readAccount, readAccountOptions, secretsIn } from './accountFields';
import { CONNECT_METHODS, neededFields, optionalFields, providers } from './connectMethods';
import { accessBy } from './dialog360';
import { notices } from './notices';

const provider = newProvider(providers);

export const create = operation({
	name: 'Create',
	action: 'Create channel',
	description: 'Connect a messenger account to a company',
	fields: [
		company,
		provider,
		connectBy,
		accessBy,
		...neededFields([
			'hostingType',
			'token',
			'dialogChannelId',
			'login',
			'password',
			'phone',
			'plusPhone',
			'profile',
		]),
		...notices,
	],
	options: optionalFields(['accountName', 'dialogClientId', 'subtype', 'syncFrom']),

	prepare(item) {
		const companyId = item.read(company);
		const chosen = item.read(provider);
		const { needs, may = [], sends } = CONNECT_METHODS[chosen].read(item);
		const account = { ...readAccount(item, needs), ...readAccountOptions(item, may) };

		return async () => {
			const reply = await item.request({
				method: 'POST',
				purpose: 'create the channel',
				advice: adviceIfTaken,
				path: `/p1/companies/${companyId}/channels`,
				body: { provider: chosen, ...sends, ...account },
				secrets: secretsIn(account),
				ifUnknown:
					'Use Channel > Get Many to check whether the channel exists before running this again.',
			});
			const data = requireData(item, reply);
			const isFirstStep = chosen === 'instagram_business';
			return {
				external_id: data.external_id,
				provider: chosen,
				// Enable Page needs a page ID "from the previous request", whose answer is not documented further.
				...(isFirstStep && withoutTokens(data)),
			};
		};
	},
});
