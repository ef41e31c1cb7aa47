import { take } from '../../../nodes/Pact/api/pages';
import { channelList as channelListV1 } from '../../../nodes/Pact/api/v1/channels';
import { companyList } from '../../../nodes/Pact/api/v1/companies';
import { conversationList as conversationListV1 } from '../../../nodes/Pact/api/v1/conversations';
import { messageList as messageListV1 } from '../../../nodes/Pact/api/v1/messages';
import { pagesOf as pagesOfV1, type List as ListV1 } from '../../../nodes/Pact/api/v1/pages';
import { templateList as templateListV1 } from '../../../nodes/Pact/api/v1/templates';
import { channelList } from '../../../nodes/Pact/api/v2/channels';
import { conversationList } from '../../../nodes/Pact/api/v2/conversations';
import { messageList } from '../../../nodes/Pact/api/v2/messages';
import { pagesOf, type List } from '../../../nodes/Pact/api/v2/pages';
import { templateList } from '../../../nodes/Pact/api/v2/templates';
import { webhookList } from '../../../nodes/Pact/api/v2/webhooks';
import type { PactClient } from '../../../nodes/Pact/transport/client';
import { fakePact } from '../transport/fakePact';

/** Reads a list of one row, and one that Pact refuses. The words of the error tell which of several requests that was. */
async function expectList(
	read: (pact: PactClient) => AsyncIterable<object[]>,
	{ what, path, key }: { what: string; path: string; key: string },
) {
	const rows = { [key]: [{ id: 1 }] };
	const { client, requests } = fakePact(() => ({ body: { data: rows, ...rows } }));
	expect(await take(read(client), Infinity)).toEqual([{ id: 1 }]);
	expect(requests).toMatchObject([{ method: 'GET', url: `https://api.pact.im${path}` }]);

	const { client: refused } = fakePact(() => ({ status: 403, body: {} }));
	await expect(take(read(refused), Infinity)).rejects.toThrow(`Pact did not list the ${what}`);
}

describe('A list is read with GET, and named in the error when Pact refuses it', () => {
	const ids = { companyId: 5, conversationId: 8 };

	it.each<[string, string, string, () => ListV1]>([
		['channels', '/p1/companies/5/channels', 'channels', () => channelListV1(5)],
		['companies', '/p1/companies', 'companies', () => companyList],
		[
			'conversations',
			'/p1/companies/5/conversations',
			'conversations',
			() => conversationListV1(5),
		],
		['messages', '/p1/companies/5/conversations/8/messages', 'messages', () => messageListV1(ids)],
		['templates', '/p1/companies/5/waba_templates', 'waba_templates', () => templateListV1(5)],
	])('in v1: that of %s, at %s', async (what, path, key, list) => {
		await expectList((pact) => pagesOfV1(pact, list()), { what, path, key });
	});

	it.each<[string, string, string, () => List]>([
		['channels', '/api/p2/companies/5/auths', 'auths', () => channelList(5)],
		['conversations', '/api/p2/conversations', 'conversations', () => conversationList(5)],
		['messages', '/api/p2/conversations/8/messages', 'messages', () => messageList(5, 8)],
		['templates', '/api/p2/waba_templates', 'waba_templates', () => templateList([5])],
		['webhooks', '/api/p2/companies/5/webhooks', 'webhooks', () => webhookList(5)],
	])('in v2: that of %s, at %s', async (what, path, key, list) => {
		await expectList((pact) => pagesOf(pact, list()), { what, path, key });
	});
});
