import { NodeOperationError, type IDataObject, type NodeApiError } from 'n8n-workflow';
import type { Delivery } from '../../api/delivery';
import { failureReason } from '../../api/failureReason';
import { pause } from '../../transport/pause';
import { withoutParameters } from '../../transport/secrets';
import type { Item } from '../item';
import { mapInOrder } from '../mapInOrder';
import type { DeliveryWait } from './deliveryOptions';

/**
 * Watches a delivery until the message is delivered, is not delivered, or the time limit has passed.
 *
 * @param accepted what Pact answered when it took the message
 * @returns what Pact said last
 * @throws NodeOperationError with Pact's reason when the message was not delivered; NodeApiError when the delivery could
 * not be followed, saying that the message was accepted all the same
 */
export async function waitForDelivery(
	item: Item,
	accepted: IDataObject,
	delivery: Delivery,
	{ limitSeconds, failIfNotDelivered }: DeliveryWait,
): Promise<IDataObject> {
	const latest = await watch(item, accepted, delivery, limitSeconds);
	const state = delivery.stateOf(latest);
	if (state === 'notDelivered' && failIfNotDelivered) throw notDeliveredError(item, latest);
	if (state === 'pending') {
		const message = `Pact was still delivering the message (${delivery.name}) after ${limitSeconds} seconds. The Pact Trigger tells how it ends (events "Message Status Changed" and "Delivery Finished").`;
		item.hint(message, 'warning');
	}
	return latest;
}

/**
 * Follows the deliveries of several messages side by side.
 *
 * @param deliveryOf how each of them is watched
 * @returns what Pact said last of each, in their order; what it accepted when nobody waits
 * @throws what `waitForDelivery` throws for the first of them that went wrong
 */
export async function followAll(
	item: Item,
	accepted: IDataObject[],
	deliveryOf: (one: IDataObject) => Delivery,
	wait: DeliveryWait | undefined,
): Promise<IDataObject[]> {
	if (!wait) return accepted;
	return await mapInOrder(
		accepted,
		accepted.length,
		async (one) => await waitForDelivery(item, one, deliveryOf(one), wait),
	);
}

/** What Pact says last within the time limit. The pauses between two looks grow. */
async function watch(
	item: Item,
	accepted: IDataObject,
	delivery: Delivery,
	limitSeconds: number,
): Promise<IDataObject> {
	const { first, longest } = delivery.pauses;
	const started = performance.now();
	let latest = accepted;
	let paused = 0;
	const secondsLeft = () => limitSeconds - Math.max(paused, (performance.now() - started) / 1000);

	for (
		let seconds = first;
		delivery.stateOf(latest) === 'pending' && secondsLeft() > 0;
		seconds = Math.min(seconds * 1.5, longest)
	) {
		try {
			await pause(Math.min(seconds, secondsLeft()), item.budget.signal);
			paused += seconds;
			latest = (await delivery.read(Math.max(0, secondsLeft()))) ?? latest;
		} catch (error) {
			throw deliveryUnknownError(item, delivery, error as Error);
		}
	}
	return latest;
}

function notDeliveredError({ node, index }: Item, latest: IDataObject): NodeOperationError {
	return new NodeOperationError(
		withoutParameters(node),
		`Pact did not deliver the message: ${describeReason(latest)}`,
		{
			itemIndex: index,
			description:
				'Check that the number uses this messenger and that the channel works. To go on with such messages, set the option If Not Delivered to Output It Anyway.',
		},
	);
}

/** Words first. A code without words is told as well, because the messenger's support can read it. */
function describeReason({ details, reason }: IDataObject): string {
	const { words, code } = failureReason(details, reason);
	return words || `it gave no reason${code && ` (code ${code})`}`;
}

/** The message is on its way: whatever goes wrong from here on must not make anyone send it again. */
function deliveryUnknownError(item: Item, { name }: Delivery, { message }: Error): NodeApiError {
	return item.error({
		message: `Pact accepted the message (${name}), but its delivery could not be followed: ${message}`,
		description:
			'Do not send it again: the client would get it twice. Check in the Pact inbox whether it arrived.',
	});
}
