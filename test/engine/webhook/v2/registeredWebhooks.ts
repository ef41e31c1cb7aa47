import { startPact, type Pact } from '../../../simulator';
import type { Receiver } from '../../../simulator/testing/receiver';
import { itemsOf } from '../../harness/runPact';
import { TRIGGER_SECRET } from '../../harness/scenarioWorld';

/** Company 5 with an active and an inactive webhook, and company 6 with one. */
export const startWithWebhooks = async (receiver: Receiver): Promise<Pact> =>
	await startPact({
		world: {
			companies: [
				{
					id: 5,
					webhooks: [
						{ id: 1, url: `${receiver.url}?secret=${TRIGGER_SECRET}&node=1` },
						{ id: 2, url: `${receiver.url}/2`, active: false },
					],
				},
				{ id: 6, webhooks: [{ id: 3, url: `${receiver.url}/3` }] },
			],
		},
	});

/** Where the webhooks of company 5 are managed. */
export const WEBHOOKS = '/api/p2/companies/5/webhooks';

/** The webhooks that scenarios find. */
export const webhooks = itemsOf({ id: 71 }, { id: 72 }, { id: 73 });

export function addWebhooks({ world }: Pact): void {
	for (const { json } of webhooks) {
		const url = `http://127.0.0.1:9/${String(json.id)}?secret=${TRIGGER_SECRET}`;
		world.webhooks.push({ id: Number(json.id), company_id: 5, url, active: true });
	}
}
