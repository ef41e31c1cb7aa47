import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { idIn, objectIn } from '../answers';
import { isObject } from '../../transport/reply';
import { pactRequestInTime, type PactRun } from '../../transport/request';
import type { Delivery } from '../../actions/message/delivery';
import { isNothing, parseId } from '../../form/values';

/** What a message says about its delivery (`pact-api/v2.md`, status flow). */
export function stateOf({ status }: IDataObject): ReturnType<Delivery['stateOf']> {
	if (status === 'delivered' || status === 'read') return 'delivered';
	return status === 'error' ? 'notDelivered' : 'pending';
}

/** Why a message was not delivered, in words. The shape of `details` is not documented (`pact-api/v2.md`, message object). */
export function reasonOf({ details }: IDataObject): string {
	if (isNothing(details)) return '';
	if (!isObject(details)) return inWords(details);
	const { reason, message, description } = details;
	const words = [reason, message, description].find((text) => !isNothing(text));
	return inWords(words ?? details);
}

function inWords(value: unknown): string {
	if (typeof value === 'string') return value;
	const text = JSON.stringify(value);
	return text === '{}' || text === '[]' ? '' : text;
}

/** How the delivery of a message is watched. */
export function messageDelivery(
	this: IExecuteFunctions,
	run: PactRun,
	companyId: number,
	message: IDataObject,
): Delivery {
	return {
		name: `message ${parseId(message.id) ?? 'without an ID'}`,
		// Pact allows 20 looks a minute, at whatever messages.
		pauses: { first: 2, longest: 10 },
		read: async (secondsLeft) => {
			const id = idIn(this.getNode(), message, 'id', run.itemIndex);
			const conversationId = idIn(this.getNode(), message, 'conversation_id', run.itemIndex);
			const look = {
				method: 'GET' as const,
				purpose: 'read the message',
				path: `/api/p2/conversations/${conversationId}/messages/${id}`,
				query: { company_id: companyId },
			};
			// The time limit bounds this waiting, so it is not told as waiting for Pact's limits.
			const looking = { ...run, waitedSeconds: 0 };
			const reply = await pactRequestInTime.call(this, looking, look, secondsLeft);
			return reply && objectIn(this.getNode(), reply, 'message', run.itemIndex);
		},
		stateOf,
		reasonOf,
	};
}
