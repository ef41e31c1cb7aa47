import type { NodeApiError } from 'n8n-workflow';
import {
	inEnvelope,
	REPLY_FIELD,
	type RegistryAnswer,
	type RegistryRequest,
	type WaitingReply,
} from '../../../api/waitingReply';
import { callOwnN8n } from '../../../transport/ownN8n';
import { pause } from '../../../transport/pause';
import { withoutQuery } from '../../../transport/secrets';
import type { Item } from '../../item';
import { findOwnTriggers } from './ownTriggers';

/** How often an execution is registered and looked up. n8n stores what a trigger notes a moment later. */
const TRIES = 6;
const PAUSE_SECONDS = 0.25;

/**
 * Has the Pact Triggers of this n8n hand the next message of a conversation to an execution. All of them, because Pact
 * sends it to each.
 *
 * @returns takes it back
 * @throws NodeApiError when none of them keeps it. Nothing is registered then.
 */
export async function registerReply(
	item: Item,
	companyId: number,
	waiting: WaitingReply,
): Promise<() => Promise<void>> {
	const triggers = await findOwnTriggers(item, companyId, waiting.resumeUrl);
	const forget = async () => {
		for (const url of triggers) await ask(item, url, { action: 'forget', ask: waiting.ask });
	};
	const outcomes: Array<RegistryAnswer | { lost: string }> = [];
	for (const url of triggers) outcomes.push(await keep(item, url, waiting));
	const isTaken = outcomes.includes('taken');
	if (!isTaken && outcomes.includes('stored')) return forget;
	await forget();
	throw refused(item, waiting, {
		url: triggers[0] ?? '',
		outcome: isTaken ? 'taken' : outcomes[0],
	});
}

/** Registers, and looks whether it is stored: other webhook processes, and this one after a restart, know only that. */
async function keep(
	item: Item,
	url: string,
	waiting: WaitingReply,
): Promise<RegistryAnswer | { lost: string }> {
	for (let left = TRIES; ; left--) {
		const noted = await ask(item, url, { action: 'register', waiting });
		if (noted !== 'noted') return noted;
		const known = await ask(item, url, { action: 'check', ask: waiting.ask });
		if (known === 'stored' || left === 1) return known;
		await pause(PAUSE_SECONDS, item.budget.signal);
	}
}

async function ask(
	item: Item,
	url: string,
	request: RegistryRequest,
): Promise<RegistryAnswer | { lost: string }> {
	const answer = await callOwnN8n(item.context, 'POST', url, inEnvelope(request));
	if ('lost' in answer) return answer;
	const word = answer.body[REPLY_FIELD];
	return typeof word === 'string' ? (word as RegistryAnswer) : { lost: `HTTP ${answer.status}` };
}

function refused(
	item: Item,
	{ conversationId }: WaitingReply,
	{ url, outcome }: { url: string; outcome: RegistryAnswer | { lost: string } | undefined },
): NodeApiError {
	const address = withoutQuery(url);
	if (outcome === 'taken') {
		return item.error({
			message: `Another execution already waits for a reply in conversation ${conversationId}`,
			description:
				'Nothing was sent, because nobody could tell which of two questions a reply answers. Wait until the other one has its answer or its time is over, or stop that execution. Limit Wait Time keeps it from waiting for ever.',
		});
	}
	if (outcome === 'full') {
		return item.error({
			message: 'A thousand executions already wait for replies at the Pact Trigger',
			description: 'Nothing was sent. Limit Wait Time keeps executions from waiting for ever.',
		});
	}
	const reason = typeof outcome === 'object' ? ` (${outcome.lost})` : '';
	return item.error({
		message: `The Pact Trigger at ${address} did not take note that this execution waits for a reply${reason}`,
		description:
			'Nothing was sent. Check that n8n can open this address itself, from the machine it runs on, and that the workflow with the Pact Trigger is active.',
	});
}
