import { startPact, type Pact } from '../../../simulator';
import type { Receiver } from '../../../simulator/testing/receiver';

export const SECRET = 'a-secret-of-a-trigger';

/** Company 5 with an active and an inactive webhook, and company 6 with one. */
export const startWithWebhooks = async (receiver: Receiver): Promise<Pact> =>
	await startPact({
		world: {
			companies: [
				{
					id: 5,
					webhooks: [
						{ id: 1, url: `${receiver.url}?secret=${SECRET}&node=1` },
						{ id: 2, url: `${receiver.url}/2`, active: false },
					],
				},
				{ id: 6, webhooks: [{ id: 3, url: `${receiver.url}/3` }] },
			],
		},
	});

/** Where the webhooks of company 5 are managed. */
export const WEBHOOKS = '/api/p2/companies/5/webhooks';
