import assert from 'node:assert/strict';
import type { Json } from '../n8n/workflow';
import { eventually } from '../scenario';
import type { QueueContext } from './cluster';

/** Where Pact delivers, in the order of registration. */
export const hooks = ({ pact }: QueueContext) =>
	pact.world.webhooks.filter(({ active }) => active).map(({ url }) => url);

/** How many events are on their way to a webhook process at a time; n8n has two connections to its database. */
const AT_A_TIME = 20;

/**
 * Sends events to one of the webhook processes, as a load balancer does.
 *
 * @param everySeconds how soon one that was turned away comes again
 */
export async function reach(
	process: QueueContext['webhook'],
	context: QueueContext,
	events: Json[],
	everySeconds = 2,
): Promise<void> {
	const [registered] = hooks(context);
	const { pathname, search } = new URL(registered);
	// A busy n8n 1 turns deliveries away while its database does not answer. Pact sends those again.
	const send = async (event: Json) =>
		await eventually(
			async () => {
				const response = await fetch(`${process.url}${pathname}${search}`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(event),
				});
				assert.equal(response.status, 200);
			},
			everySeconds * 30,
			everySeconds,
		);
	for (let from = 0; from < events.length; from += AT_A_TIME) {
		await Promise.all(events.slice(from, from + AT_A_TIME).map(send));
	}
}
