import { take } from '../../../nodes/Pact/api/pages';
import { channelList as channelListV1 } from '../../../nodes/Pact/api/v1/channels';
import { companyList } from '../../../nodes/Pact/api/v1/companies';
import { conversationList as conversationListV1 } from '../../../nodes/Pact/api/v1/conversations';
import { messageList as messageListV1 } from '../../../nodes/Pact/api/v1/messages';
import { pagesOf as pagesOfV1 } from '../../../nodes/Pact/api/v1/pages';
import { templateList as templateListV1 } from '../../../nodes/Pact/api/v1/templates';
import { channelList } from '../../../nodes/Pact/api/v2/channels';
import { conversationList } from '../../../nodes/Pact/api/v2/conversations';
import { messageList } from '../../../nodes/Pact/api/v2/messages';
import { pagesOf } from '../../../nodes/Pact/api/v2/pages';
import { templateList } from '../../../nodes/Pact/api/v2/templates';
import { webhookList } from '../../../nodes/Pact/api/v2/webhooks';
import type { PactClient } from '../../../nodes/Pact/transport/client';
import { fakePact } from '../transport/fakePact';

type Read = (pact: PactClient) => AsyncIterable<object[]>;
const v1 =
	(list: Parameters<typeof pagesOfV1>[1]): Read =>
	(pact) =>
		pagesOfV1(pact, list);
const v2 =
	(list: Parameters<typeof pagesOf>[1]): Read =>
	(pact) =>
		pagesOf(pact, list);
const ids = { companyId: 5, conversationId: 8 };

describe('A list', () => {
	it.each<[string, string, string, Read]>([
		['channels', '/p1/companies/5/channels', 'channels', v1(channelListV1(5))],
		['companies', '/p1/companies', 'companies', v1(companyList)],
		['conversations', '/p1/companies/5/conversations', 'conversations', v1(conversationListV1(5))],
		['messages', '/p1/companies/5/conversations/8/messages', 'messages', v1(messageListV1(ids))],
		['templates', '/p1/companies/5/waba_templates', 'waba_templates', v1(templateListV1(5))],
		['channels', '/api/p2/companies/5/auths', 'auths', v2(channelList(5))],
		['conversations', '/api/p2/conversations', 'conversations', v2(conversationList(5))],
		['messages', '/api/p2/conversations/8/messages', 'messages', v2(messageList(5, 8))],
		['templates', '/api/p2/waba_templates', 'waba_templates', v2(templateList([5]))],
		['webhooks', '/api/p2/companies/5/webhooks', 'webhooks', v2(webhookList(5))],
	])('of %s at %s is read, and a refusal says which list it was', async (what, path, key, read) => {
		const rows = [{ id: 1 }];
		const { client, requests } = fakePact(() => ({ body: { data: { [key]: rows }, [key]: rows } }));
		expect(await take(read(client), Infinity)).toEqual(rows);
		expect(requests).toMatchObject([{ method: 'GET', url: `https://api.pact.im${path}` }]);

		const { client: refused } = fakePact(() => ({ status: 403, body: {} }));
		await expect(take(read(refused), Infinity)).rejects.toThrow(`Pact did not list the ${what}`);
	});
});
