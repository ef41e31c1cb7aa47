import { builderHint } from '../../form/builderHint';
import { choice, field, toggle } from '../../form/field';
import { wholeNumber } from '../../form/kinds';
import type { Item } from '../item';

const waitForIt = toggle({
	displayName: 'Wait for Delivery',
	name: 'waitForDelivery',
	default: false,
	description:
		'Whether to wait until Pact has delivered the message. Otherwise the node goes on as soon as Pact has accepted it.',
	...builderHint(
		'Turn on when what follows depends on the delivery. To watch all deliveries, use a Pact Trigger on messageStatusChanged.',
	),
});

const timeLimit = field(
	{
		displayName: 'Delivery Time Limit',
		name: 'deliveryTimeLimit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3600 },
		default: 60,
		description:
			'How many seconds to wait for the delivery at most, when Wait for Delivery is on. After that the output is what Pact said last.',
	},
	wholeNumber({ min: 1, max: 3600 }),
);

const ifNotDelivered = choice({
	displayName: 'If Not Delivered',
	name: 'ifNotDelivered',
	options: [
		{ name: 'Stop With an Error', value: 'error', description: "The error carries Pact's reason" },
		{
			name: 'Output It Anyway',
			value: 'output',
			description: "The next node gets Pact's answer, with the reason in it",
		},
	],
	default: 'error',
	description: 'What to do when Pact could not deliver the message, when Wait for Delivery is on',
});

/** The options of every operation that sends a message. */
export const deliveryOptions = [waitForIt, timeLimit, ifNotDelivered];

/** How the options want a delivery waited for. */
export interface DeliveryWait {
	limitSeconds: number;
	failIfNotDelivered: boolean;
}

/** Reads the options before anything is sent; `undefined` when nobody waits. @throws NodeOperationError that names the field */
export function readDeliveryWait(item: Item): DeliveryWait | undefined {
	if (!item.option(waitForIt)) return undefined;
	return {
		limitSeconds: item.option(timeLimit),
		failIfNotDelivered: item.option(ifNotDelivered) === 'error',
	};
}
