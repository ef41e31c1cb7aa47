import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { providerName } from '../../../api/providers';
import type { PactRun } from '../../../transport/request';
import { channel, phone } from '../../../form/fields';
import { readChoice, readId, readPhone, readText, refuse } from '../../../form/parameters';
import { channelsOf } from '../../../api/v2/channels';

/** What is known of a client, by the value of Find Client By. */
export type FoundBy = 'phone' | 'username' | 'vkontakteId' | 'vkontakteDomain';

/** Who can be written to first, and how the client is named (`pact-api/v2.md` endpoint 4). */
const NAMED_BY: Record<string, readonly FoundBy[]> = {
	max: ['phone'],
	telegram_personal: ['phone', 'username'],
	vkontakte_direct: ['vkontakteId', 'vkontakteDomain'],
	whatsapp: ['phone'],
	whatsapp_business: ['phone'],
};

const CHOICES: Record<FoundBy, { name: string; description: string }> = {
	phone: { name: 'Phone', description: 'For WhatsApp, WhatsApp Business, MAX and Telegram' },
	username: { name: 'Username', description: 'For Telegram' },
	vkontakteDomain: { name: 'VK Short Name', description: 'For VK Direct' },
	vkontakteId: { name: 'VK ID', description: 'For VK Direct' },
};

/** The choice between the given ways to name a client. */
export const findBy = (ways: readonly FoundBy[]): INodeProperties => ({
	displayName: 'Find Client By',
	name: 'findBy',
	type: 'options',
	options: ways.map((value) => ({ ...CHOICES[value], value })),
	default: 'phone',
	description: 'What you know of the client',
});

/** None is marked as required: n8n shows all of them when an expression chooses between them. */
const FIELDS: Record<FoundBy, INodeProperties> = {
	phone: { ...phone, required: false },
	username: {
		displayName: 'Username',
		name: 'username',
		type: 'string',
		default: '',
		placeholder: 'e.g. anna_ivanova',
		description: 'The name of the client in Telegram, with or without @',
	},
	vkontakteDomain: {
		displayName: 'VK Short Name',
		name: 'vkontakteDomain',
		type: 'string',
		default: '',
		placeholder: 'e.g. anna.ivanova',
		description: "The last part of the address of the client's page in VK",
	},
	vkontakteId: {
		displayName: 'VK ID',
		name: 'vkontakteId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 210700286',
		description: 'The number of the client in VK',
	},
};

/** The fields that name a client, each shown for its choice. */
export const recipientFields = (ways: readonly FoundBy[]): INodeProperties[] => [
	findBy(ways),
	...ways.map((way) => ({ ...FIELDS[way], displayOptions: { show: { findBy: [way] } } })),
];

/** A client as the form names it. */
export interface Recipient {
	way: FoundBy;
	/** In the form that Pact takes */
	value: string;
}

/** Reads the client. @throws NodeOperationError that names the field */
export function readRecipient(
	this: IExecuteFunctions,
	ways: readonly FoundBy[],
	itemIndex: number,
): Recipient {
	const way = readChoice.call(this, findBy(ways), ways, itemIndex) as FoundBy;
	const field = FIELDS[way];
	if (way === 'phone') return { way, value: readPhone.call(this, field, itemIndex) };
	if (way === 'vkontakteId') return { way, value: String(readId.call(this, field, itemIndex)) };
	return { way, value: readText.call(this, field, itemIndex).trim().replace(/^@/, '') };
}

/** What a first message is addressed with (`pact-api/v2.md` endpoint 4). */
export function addressOf({ way, value }: Recipient) {
	const sentAs = {
		phone: 'phone',
		username: 'nickname',
		vkontakteDomain: 'vkontakte_domain',
		vkontakteId: 'vkontakte_id',
	};
	return { [sentAs[way]]: value };
}

/**
 * The messenger of the chosen channel, which v2 wants to know in place of the channel.
 *
 * @throws NodeOperationError when the company has no such channel, or one that is switched off, or one through which
 * nobody can be written to first, or not by what is known of the client, or two of the messenger: v2 cannot be told which
 */
export async function readProvider(
	this: IExecuteFunctions,
	run: PactRun,
	companyId: number,
	{ way }: Recipient,
	itemIndex: number,
): Promise<string> {
	const channelId = readId.call(this, channel, itemIndex);
	const refuseChannel = (received: unknown, expected: string) =>
		refuse.call(this, channel, received, expected, itemIndex);

	const channels = await channelsOf.call(this, run, companyId);
	const chosen = channels.find(({ id }) => id === channelId);
	if (!chosen) return refuseChannel(channelId, `the ID of a channel of company ${companyId}`);
	const { provider, state } = chosen;
	const name = providerName(provider);

	const ways = Object.hasOwn(NAMED_BY, provider) ? NAMED_BY[provider] : [];
	if (ways.length === 0) {
		const able = Object.keys(NAMED_BY).map(providerName).join(', ');
		return refuseChannel(name, `a channel through which you can write first (${able})`);
	}
	if (state === 'disabled') {
		return refuseChannel(`${name}, disabled`, 'a channel that is enabled');
	}
	const others = channels.filter((one) => one.provider === provider && one.state === 'enabled');
	if (others.some(({ id }) => id !== channelId)) {
		const expected = `version 2 cannot choose between several channels of ${name}, so API Version 1`;
		return refuseChannel(channelId, expected);
	}
	if (!ways.includes(way)) {
		const names = ways.map((one) => CHOICES[one].name).join(' or ');
		return refuse.call(this, findBy(ways), CHOICES[way].name, `${names} for ${name}`, itemIndex);
	}
	return provider;
}
