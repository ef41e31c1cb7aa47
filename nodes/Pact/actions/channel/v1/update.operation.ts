import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { pactRequest } from '../../../transport/request';
import { channel, company, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readChoice, readId } from '../../../form/parameters';
import { fieldOf, readAccess, secretsIn, type AccessField } from './accountFields';

/** What is sent for each way of signing in (`pact-api/v1.md` endpoint 3). */
const NEEDS = {
	token: ['token'],
	loginPassword: ['login', 'password'],
} as const satisfies Record<string, readonly AccessField[]>;

type Authentication = keyof typeof NEEDS;

const ways = Object.keys(NEEDS) as Authentication[];

const authentication: INodeProperties = {
	displayName: 'Sign In With',
	name: 'authentication',
	type: 'options',
	options: [
		{
			name: 'Token',
			value: 'token',
			description: 'For Facebook, Instagram Business, Telegram bots, Viber, VK and VK Direct',
		},
		{ name: 'Login and Password', value: 'loginPassword', description: 'For Instagram' },
	],
	default: 'token',
	description: 'What the channel signs in to its messenger with',
};

const whatsAppNotice: INodeProperties = {
	displayName:
		'A WhatsApp channel has nothing to update. To connect another phone, delete the channel and create it again.',
	name: 'whatsAppNotice',
	type: 'notice',
	default: '',
};

export const update: Operation = {
	option: {
		name: 'Update',
		action: 'Update channel',
		description: 'Give a channel a new token, or a new login and password',
	},
	description: [
		company,
		channel,
		whatsAppNotice,
		authentication,
		...ways.flatMap((way) =>
			NEEDS[way].map((name) => ({
				...fieldOf(name),
				displayOptions: { show: { authentication: [way] } },
			})),
		),
		optionsWith(),
	],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const channelId = readId.call(this, channel, itemIndex);
		const way = readChoice.call(this, authentication, ways, itemIndex) as Authentication;
		const access = readAccess.call(this, NEEDS[way], itemIndex);

		await pactRequest.call(this, run, {
			method: 'PUT',
			purpose: 'update the channel',
			path: `/p1/companies/${companyId}/channels/${channelId}`,
			body: access,
			secrets: secretsIn(access),
		});
		return { external_id: channelId };
	},
};
