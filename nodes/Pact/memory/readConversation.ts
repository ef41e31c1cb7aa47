import type { IDataObject } from 'n8n-workflow';
import { messageList as messageListV1 } from '../api/v1/messages';
import { listRows } from '../api/v1/pages';
import { messageList as messageListV2, MESSAGES_PER_PAGE } from '../api/v2/messages';
import { pagesOf } from '../api/v2/pages';
import { takeNewest } from '../api/v2/takeNewest';
import { PactClient } from '../transport/client';
import { isRateLimit } from '../transport/reply';
import { toNodeError } from '../transport/errors';
import type { Exchanged, PactCall } from '../transport/request';
import type { Look } from './looks';
import { readMessage, type PactMessage } from './messages';
import type { MemoryForm } from './readForm';

/** Notices when it was Pact's limits that kept an answer back. */
class MemoryClient extends PactClient {
	isRateLimited = false;

	override async tryRequest(call: PactCall, withinSeconds?: number): Promise<Exchanged> {
		const outcome = await super.tryRequest(call, withinSeconds);
		this.isRateLimited = 'failure' in outcome && isRateLimit(outcome.failure);
		return outcome;
	}
}

/**
 * Reads the newest messages of a conversation, oldest first: in v2 with one request up to 150, in v1 up to 100.
 *
 * @throws NodeApiError for everything but a refusal by Pact's limits
 */
export async function readConversation(pact: PactClient, form: MemoryForm): Promise<Look> {
	const client = new MemoryClient(pact.context, pact.budget);
	try {
		const rows =
			form.version === 'v1' ? await newestOfV1(client, form) : await newestOfV2(client, form);
		return { messages: rows.map(readMessage).sort(byTime) };
	} catch (error) {
		const failure = toNodeError(client.node, error);
		if (client.isRateLimited && 'httpCode' in failure) return { refusal: failure };
		throw failure;
	}
}

const byTime = (a: PactMessage, b: PactMessage) =>
	a.time === b.time ? a.id - b.id : a.time < b.time ? -1 : 1;

/** More rows than messages are wanted, because some may tell nothing. */
const SPARE = 5;

async function newestOfV1(pact: PactClient, form: MemoryForm): Promise<IDataObject[]> {
	return await listRows(pact, messageListV1(form), {
		count: form.window + SPARE,
		direction: 'desc',
	});
}

/** A whole page at a time, which costs no more of the limit than one message. */
async function newestOfV2(pact: PactClient, form: MemoryForm): Promise<IDataObject[]> {
	const list = messageListV2(form.companyId, form.conversationId);
	const count = Math.max(form.window, MESSAGES_PER_PAGE);
	return await takeNewest(pagesOf(pact, list), readMessage, { count });
}
