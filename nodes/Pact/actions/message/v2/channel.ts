import { providerName } from '../../../api/providers';
import { channelsOf } from '../../../api/v2/channels';
import {
	FIRST_MESSAGE_PROVIDERS,
	identifiersOf,
	type Client,
	type ClientIdentifier,
} from '../../../api/v2/clients';
import { channel } from '../../../form/fields';
import type { Item } from '../../item';
import { findBy, identifierName } from './clientFields';

/** The channel to write through. v2 is told its messenger only. */
export interface ChosenChannel {
	id: number;
	provider: string;
	/** Whether the company has others of the messenger, so that a conversation may be in one of them */
	hasTwin: boolean;
	/** Whether Pact may take another one for a first message */
	hasEnabledTwin: boolean;
}

/**
 * The chosen channel, after a look at the channels of the company.
 *
 * @param offered by what the form finds clients
 * @throws NodeOperationError when the company has no such channel, when nobody can be written to first through it, when it
 * is disabled, and when the messenger does not find clients by what is known
 */
export async function requireChannel(
	item: Item,
	companyId: number,
	{ identifier }: Client,
	offered: readonly ClientIdentifier[],
): Promise<ChosenChannel> {
	const id = item.read(channel);
	const channels = await channelsOf(item, companyId);
	const chosen = channels.find((one) => one.id === id);
	if (!chosen) return item.refuse(channel, id, `choose a channel of company ${companyId}`);

	const { provider, state } = chosen;
	const name = providerName(provider);
	const usable = (of: string) => identifiersOf(of).filter((one) => offered.includes(one));
	const identifiers = usable(provider);
	if (identifiers.length === 0) {
		const able = FIRST_MESSAGE_PROVIDERS.filter((one) => usable(one).length > 0).map(providerName);
		const first = `choose a channel through which you can write first (${able.join(', ')})`;
		const isAbleElsewhere = identifiersOf(provider).length > 0;
		const elsewhere = isAbleElsewhere ? `, or use Conversation > Start for ${name}` : '';
		item.refuse(channel, name, `${first}${elsewhere}`);
	}
	if (state === 'disabled') {
		item.refuse(
			channel,
			`${name}, disabled`,
			'choose one that is enabled, or switch it on with Channel > Enable',
		);
	}
	if (!identifiers.includes(identifier)) {
		const names = identifiers.map(identifierName).join(' or ');
		item.refuse(findBy(identifiers), identifierName(identifier), `choose ${names} for ${name}`);
	}
	const twins = channels.filter((one) => one.provider === provider && one.id !== id);
	const hasEnabledTwin = twins.some((one) => one.state === 'enabled');
	return { id, provider, hasTwin: twins.length > 0, hasEnabledTwin };
}

/**
 * Refuses a first message that Pact could send through another channel of the messenger.
 *
 * @param instead what to do, such as "set API Version to Version 1"
 * @throws NodeOperationError when there is such a channel
 */
export function refuseTwin(
	item: Item,
	{ id, provider, hasEnabledTwin }: ChosenChannel,
	instead: string,
): void {
	if (!hasEnabledTwin) return;
	const why = `because version 2 cannot choose between several channels of ${providerName(provider)}`;
	item.refuse(channel, id, `${instead}, ${why}`);
}
