import { providerName } from '../../../api/providers';
import { channelsOf, type KnownChannel } from '../../../api/v2/channels';
import { FIRST_MESSAGE_PROVIDERS, identifiersOf, type Client } from '../../../api/v2/clients';
import { channel } from '../../../form/fields';
import type { Item } from '../../item';
import { findBy, identifierName } from './clientFields';

/**
 * The messenger of the chosen channel, which v2 wants to know in place of the channel.
 *
 * @throws NodeOperationError when the company has no such channel, when nobody can be written to first through it, when it
 * is disabled, when the company has two of the messenger, because v2 cannot be told which, and when the messenger does not
 * find clients by what is known
 */
export async function requireProvider(
	item: Item,
	companyId: number,
	{ identifier }: Client,
): Promise<string> {
	const channelId = item.read(channel);
	const channels = await channelsOf(item, companyId);
	const chosen = channels.find(({ id }) => id === channelId);
	if (!chosen) return item.refuse(channel, channelId, `choose a channel of company ${companyId}`);
	refuseUnusableChannel(item, chosen, channels);

	const { provider } = chosen;
	const identifiers = identifiersOf(provider);
	if (!identifiers.includes(identifier)) {
		const names = identifiers.map(identifierName).join(' or ');
		const remedy = `choose ${names} for ${providerName(provider)}`;
		item.refuse(findBy(identifiers), identifierName(identifier), remedy);
	}
	return provider;
}

/** Refuses a channel through which Pact cannot be told to send a first message. */
function refuseUnusableChannel(
	item: Item,
	{ id, provider, state }: KnownChannel,
	channels: readonly KnownChannel[],
): void {
	const name = providerName(provider);
	if (identifiersOf(provider).length === 0) {
		const able = FIRST_MESSAGE_PROVIDERS.map(providerName).join(', ');
		item.refuse(channel, name, `choose a channel through which you can write first (${able})`);
	}
	if (state === 'disabled')
		item.refuse(
			channel,
			`${name}, disabled`,
			'choose one that is enabled, or switch it on with Channel > Enable',
		);
	const isOther = (one: KnownChannel) =>
		one.provider === provider && one.state === 'enabled' && one.id !== id;
	if (channels.some(isOther)) {
		const remedy = `set API Version to Version 1, because version 2 cannot choose between several channels of ${name}`;
		item.refuse(channel, id, remedy);
	}
}
