import { choice, notice, withProperty, type Field } from '../../../form/field';
import { channel, company } from '../../../form/fields';
import { operation } from '../../operation';
import { accountField, readAccount, secretsIn, type AccountFieldName } from './accountFields';

const authentication = choice({
	displayName: 'Sign In With',
	name: 'authentication',
	noDataExpression: true,
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
});

type SignIn = typeof authentication extends Field<infer Value> ? Value : never;

/** What is sent for each kind of sign-in (`pact-api/v1.md` endpoint 3). */
const NEEDS = {
	token: ['token'],
	loginPassword: ['login', 'password'],
} as const satisfies Record<SignIn, readonly AccountFieldName[]>;

/** Pact's documentation names no channel but Instagram here, while Create has login and password for Avito as well. */
const TEXTS: Partial<Record<AccountFieldName, { description: string }>> = {
	login: { description: 'The name of the Instagram account' },
	password: { description: 'The password of the Instagram account. It is only sent to Pact.' },
};

const whatsAppNotice = notice(
	'whatsAppNotice',
	'A WhatsApp channel has nothing to update. To connect another phone, delete the channel and create it again.',
);

const signInFields = Object.entries(NEEDS).flatMap(([signIn, names]) =>
	names.map((name) =>
		withProperty(accountField(name), {
			...TEXTS[name],
			required: true,
			displayOptions: { show: { authentication: [signIn] } },
		}),
	),
);

export const update = operation({
	name: 'Update',
	action: 'Update channel',
	description:
		'Give a channel a new token, or a new login and password. In version 2, delete the channel and create it again.',
	fields: [company, channel, whatsAppNotice, authentication, ...signInFields],

	prepare(item) {
		const companyId = item.read(company);
		const channelId = item.read(channel);
		const account = readAccount(item, NEEDS[item.read(authentication)]);

		return async () => {
			await item.request({
				method: 'PUT',
				purpose: 'update the channel',
				path: `/p1/companies/${companyId}/channels/${channelId}`,
				body: account,
				secrets: secretsIn(account),
			});
			return { external_id: channelId };
		};
	},
});
