import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import {
	inEnvelope,
	readRegistryRequest,
	type RegistryAnswer,
	type RegistryRequest,
	type WaitingReply,
} from '../api/waitingReply';
import { baseOf, callOwnN8n } from '../transport/ownN8n';
import { pause } from '../transport/pause';
import { isAnsweredBy } from './answered';
import { readManualSecret } from './manualSecret';
import { isStored, replyMemoryOf } from './replyMemory';
import { SETTLING, waitsBy } from './replyOutcome';

/**
 * Notes, looks up and forgets executions that wait for a reply. The caller has seen that the request carries the secret.
 */
export async function answerRegistry(
	webhook: IWebhookFunctions,
	body: IDataObject,
): Promise<IDataObject> {
	const request = readRegistryRequest(body);
	return inEnvelope(request ? await carryOut(webhook, request) : 'unknown');
}

async function carryOut(
	webhook: IWebhookFunctions,
	request: RegistryRequest,
): Promise<RegistryAnswer> {
	// A test listens for minutes only, and is there to see what comes.
	if (webhook.getMode() === 'manual') return 'test';
	if (!hasSecret(webhook)) return 'open';
	if (request.action === 'wasAnswer') {
		const { ask, message } = request;
		const memory = replyMemoryOf(webhook, Date.now());
		const isKnown = isAnsweredBy(ask, message) || memory.isAnswer(message, Date.now());
		return isKnown ? 'answer' : 'unknown';
	}
	const stored = webhook.getWorkflowStaticData('node');
	if (request.action === 'check') return isStored(stored, request.ask) ? 'stored' : 'unknown';
	const answer =
		request.action === 'register' ? await register(webhook, request.waiting) : 'unknown';
	const memory = replyMemoryOf(webhook, Date.now());
	if (request.action === 'forget') memory.endAsk(request.ask);
	// Each change is written to n8n's database with the whole workflow.
	const isChanged =
		request.action === 'register'
			? answer === 'noted' && !isStored(stored, request.waiting.ask)
			: isStored(stored, request.ask);
	if (isChanged) memory.store(stored);
	return answer;
}

/** By hand, people may register an address without one, and then anybody could have clients' replies sent on. */
function hasSecret(webhook: IWebhookFunctions): boolean {
	const isManual = webhook.getNodeParameter('registration') === 'manual';
	return !isManual || readManualSecret(webhook).kind === 'text';
}

async function register(webhook: IWebhookFunctions, entry: WaitingReply): Promise<RegistryAnswer> {
	if (!leadsToThisN8n(webhook, entry.resumeUrl)) return 'unknown';
	const memory = replyMemoryOf(webhook, Date.now());
	const other = memory.find(entry.conversationId);
	if (other && other.ask !== entry.ask) {
		if (await stillWaits(webhook, other)) return 'taken';
		memory.end(other);
	}
	const now = memory.find(entry.conversationId);
	if (now && now.ask !== entry.ask) return 'taken';
	return memory.add(entry, Date.now()) ? 'noted' : 'full';
}

/** Whoever knows the secret must not have clients' replies sent elsewhere, nor have this n8n call other machines. */
function leadsToThisN8n(webhook: IWebhookFunctions, resumeUrl: string): boolean {
	const own = webhook.getNodeWebhookUrl('default');
	if (own === undefined) return false;
	const { pathname } = new URL(resumeUrl);
	return baseOf(own, 3) === baseOf(resumeUrl, 3) && /^\d+$/.test(pathname.split('/').at(-2) ?? '');
}

/** Whether an execution waits for its reply, or is just about to. Yes where n8n is too busy to say. */
async function stillWaits(
	webhook: IWebhookFunctions,
	{ resumeUrl }: WaitingReply,
): Promise<boolean> {
	for (let attempt = 1; attempt <= SETTLING.tries; attempt++) {
		const waits = waitsBy(await callOwnN8n(webhook, 'GET', resumeUrl));
		if (waits !== undefined) return waits;
		if (attempt < SETTLING.tries) await pause(SETTLING.pauseSeconds, undefined);
	}
	return false;
}
