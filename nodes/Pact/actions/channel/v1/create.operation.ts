import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dataOf } from '../../../api/answers';
import { pactRequest } from '../../../transport/request';
import { withoutTokens } from '../../../transport/secrets';
import { connectBy, providerOf } from '../connecting';
import { company, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readChoice, readId } from '../../../form/parameters';
import { readAccess, readOptionalAccess, secretsIn } from './accountFields';
import { notices } from './notices';
import {
	entryOf,
	neededFields,
	optionalFields,
	providers,
	type Provider,
	type Way,
} from './connectMethods';

const provider = providerOf(providers);

const accessBy: INodeProperties = {
	displayName: 'Connect With',
	name: 'accessBy',
	type: 'options',
	options: [
		{ name: 'Token', value: 'token', description: 'The API key of 360dialog' },
		{ name: '360dialog Channel ID', value: 'channelId' },
	],
	default: 'token',
	displayOptions: { show: { provider: ['whatsapp_business'] } },
	description: 'What of 360dialog Pact gets',
};

export const create: Operation = {
	option: {
		name: 'Create',
		action: 'Create channel',
		description: 'Connect a messenger account to a company',
	},
	description: [
		company,
		provider,
		connectBy,
		accessBy,
		...notices,
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
		optionsWith(...optionalFields(['accountName', 'dialogClientId', 'subtype', 'syncFrom'])),
	],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const chosen = readChoice.call(this, provider, providers, itemIndex) as Provider;
		const { needs, may = [], sends } = readWay.call(this, chosen, itemIndex);
		const access = {
			...readAccess.call(this, needs, itemIndex),
			...readOptionalAccess.call(this, may, itemIndex),
		};

		const reply = await pactRequest.call(this, run, {
			method: 'POST',
			purpose: 'create the channel',
			path: `/p1/companies/${companyId}/channels`,
			body: { provider: chosen, ...sends, ...access },
			secrets: secretsIn(access),
			ifUnknown:
				'Look with Channel > Get Many whether the channel exists before running this again.',
		});
		const data = dataOf(this.getNode(), reply, itemIndex);
		const isFirstStep = chosen === 'instagram_business';
		return {
			external_id: data.external_id,
			provider: chosen,
			// Enable Page needs a page ID "from the previous request", whose answer is not documented further.
			...(isFirstStep && withoutTokens(data)),
		};
	},
};

function readWay(this: IExecuteFunctions, chosen: Provider, itemIndex: number): Way {
	const entry = entryOf(chosen);
	if (!('ways' in entry)) return entry;
	const field = entry.chosenBy === 'connectBy' ? connectBy : accessBy;
	return entry.ways[readChoice.call(this, field, Object.keys(entry.ways), itemIndex)];
}
