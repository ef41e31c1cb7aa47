import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { providerOptions } from '../../providers';
import { dataOf } from '../../transport/data';
import { pactRequest } from '../../transport/request';
import { company, optionsWith } from '../fields';
import type { Operation } from '../operation';
import { readChoice, readId } from '../parameters';
import { readAccess, accessFields } from './access';
import { fieldsOf, providers, providersWith, type Provider } from './providers';

const provider: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'options',
	options: providerOptions(providers),
	default: 'whatsapp',
	required: true,
	description: 'The messenger to connect',
};

const qrNotice: INodeProperties = {
	displayName:
		'WhatsApp is connected by scanning a QR code with the phone. Pact does not answer with the code here: it sends the code to the Pact Trigger (event "Channel QR Code") or to the webhook address of the company. Without either, scan it on the channel page of app.pact.im.',
	name: 'qrNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { provider: ['whatsapp'] } },
};

const instagramNotice: INodeProperties = {
	displayName:
		'Pact signs in to Instagram with this login and password. Pact says that it does not keep the password, but anyone who can open this workflow can run it.',
	name: 'instagramNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { provider: ['instagram'] } },
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
		qrNotice,
		instagramNotice,
		...accessFields((field) => ({ provider: providersWith(field) })),
		optionsWith(),
	],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const chosen = readChoice.call(this, provider, providers, itemIndex) as Provider;
		const access = readAccess.call(this, fieldsOf(chosen), itemIndex);

		const reply = await pactRequest.call(this, run, {
			method: 'POST',
			purpose: 'create the channel',
			path: `/p1/companies/${companyId}/channels`,
			body: { provider: chosen, ...access },
			secrets: Object.values(access),
			ifUnknown:
				'Look with Channel > Get Many whether the channel exists before running this again.',
		});
		const { external_id } = dataOf(this.getNode(), reply, itemIndex);
		return { external_id, provider: chosen };
	},
};
