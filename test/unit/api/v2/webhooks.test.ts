import {
	activateWebhookCall,
	addWebhookCall,
	deleteWebhookCall,
	describePlaces,
	listWebhooks,
	parseWebhook,
	updateWebhookCall,
} from '../../../../nodes/Pact/api/v2/webhooks';
import { fakePact } from '../../transport/fakePact';

const url = 'https://n8n.example.com/webhook/1?secret=x';

describe('The webhooks of a company', () => {
	it.each<[object, object | undefined]>([
		[
			{ id: 7, url, active: true, company_id: 5 },
			{ id: 7, url, active: true },
		],
		[
			{ id: '7', url, active: 'true' },
			{ id: 7, url, active: false },
		],
		[
			{ id: 7, url },
			{ id: 7, url, active: false },
		],
		[{ id: null, url }, undefined],
		[{ id: 0, url }, undefined],
		[{ url }, undefined],
		[{ id: 7, url: null }, undefined],
		[{ id: 7 }, undefined],
		[{}, undefined],
	])('out of %j: %j', (row, webhook) => {
		expect(parseWebhook({ ...row })).toEqual(webhook);
	});

	it('are listed without those that nothing can be done with', async () => {
		const webhooks = [{ url }, { id: 7, url, active: true }, { id: 8 }, { id: 9, url }];
		const { client, requests } = fakePact(() => ({ body: { webhooks } }));
		expect(await listWebhooks(client, 5)).toEqual([
			{ id: 7, url, active: true },
			{ id: 9, url, active: false },
		]);
		expect(requests).toMatchObject([
			{ method: 'GET', url: 'https://api.pact.im/api/p2/companies/5/webhooks' },
		]);
	});

	it('are told by their addresses when no place is left', () => {
		const webhooks = [1, 2, 3, 4, 5].map((id) => ({
			id,
			url: `https://${id}.example.com/hook?secret=x#top`,
			active: id !== 5,
		}));
		expect(describePlaces(webhooks.slice(1))).toBeUndefined();
		expect(describePlaces(webhooks)).toBe(
			'Pact allows five webhooks in a company, and 5 are in use: https://1.example.com/hook (webhook 1), https://2.example.com/hook (webhook 2), https://3.example.com/hook (webhook 3), https://4.example.com/hook (webhook 4), https://5.example.com/hook (webhook 5, inactive).',
		);
	});
});

// A path that is wrong by one part would change or remove somebody else's webhook.
describe('A request about a webhook', () => {
	const ids = { companyId: 5, id: 7 };
	const texts = { purpose: 'do it', advice: 'Try', ifUnknown: 'Look' };
	const secrets = [url, 'x'];

	it.each([
		['adds one', () => addWebhookCall({ companyId: 5, url }, texts), 'POST', '', { url }],
		[
			'activates one',
			() => activateWebhookCall({ ...ids, url }, texts),
			'PUT',
			'/7',
			{ active: true },
		],
		[
			'changes one',
			() => updateWebhookCall(ids, { active: false }, { secrets, advice: 'Try' }),
			'PUT',
			'/7',
			{ active: false },
		],
	])('%s', (_what, make, method, path, body) => {
		expect(make()).toMatchObject({
			method,
			path: `/api/p2/companies/5/webhooks${path}`,
			body,
			secrets,
		});
	});

	it('removes one', () => {
		expect(deleteWebhookCall(ids, { purpose: 'remove it' })).toEqual({
			method: 'DELETE',
			path: '/api/p2/companies/5/webhooks/7',
			purpose: 'remove it',
		});
	});
});
