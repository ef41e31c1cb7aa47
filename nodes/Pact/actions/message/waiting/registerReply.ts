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

/** What a trigger answered, or why it did not. */
type Outcome = RegistryAnswer | { lost: string; isFinal: boolean };

/** How often an execution is registered and looked up. n8n stores what a trigger notes a moment later. */
const TRIES = 7;
const FIRST_PAUSE_SECONDS = 0.1;

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
	const outcomes: Outcome[] = [];
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
async function keep(item: Item, url: string, waiting: WaitingReply): Promise<Outcome> {
	for (let attempt = 1; ; attempt++) {
		let outcome = await ask(item, url, { action: 'register', waiting });
		// n8n may be busy, or have stored somebody else's entry in the same moment.
		const mayChange = typeof outcome === 'object' ? !outcome.isFinal : outcome === 'noted';
		if (!mayChange) return outcome;
		await pause(FIRST_PAUSE_SECONDS * 2 ** (attempt - 1), item.budget.signal);
		if (outcome === 'noted') outcome = await ask(item, url, { action: 'check', ask: waiting.ask });
		if (outcome === 'stored' || attempt >= TRIES) return outcome;
	}
}

async function ask(item: Item, url: string, request: RegistryRequest): Promise<Outcome> {
	const answer = await callOwnN8n(item.context, 'POST', url, inEnvelope(request));
	if ('lost' in answer) return { ...answer, isFinal: false };
	const word = answer.body[REPLY_FIELD];
	return typeof word === 'string' ? (word as RegistryAnswer) : unreadable(answer.status);
}

/** An address that n8n does not know stays unknown; a server that is busy does not stay busy. */
const unreadable = (status: number): Outcome => ({ lost: `HTTP ${status}`, isFinal: status < 500 });

function refused(
	item: Item,
	{ conversationId }: WaitingReply,
	{ url, outcome }: { url: string; outcome: Outcome | undefined },
): NodeApiError {
	const address = withoutQuery(url);
	if (outcome === 'taken') {
		return item.error({
			message: `Another execution is already waiting for a reply in conversation ${conversationId}`,
			description:
				'Nothing was sent, because nobody could tell which of the two questions a reply answers. Wait until the other one is answered, or stop that execution. Set Limit Wait Time so that it does not wait forever.',
		});
	}
	if (outcome === 'full') {
		return item.error({
			message: 'A thousand executions are already waiting for replies at the Pact Trigger',
			description:
				'Nothing was sent. Wait until some are answered, or stop some. Set Limit Wait Time so that they do not wait forever.',
		});
	}
	const reason = typeof outcome === 'object' ? ` (${outcome.lost})` : '';
	return item.error({
		message: `The Pact Trigger at ${address} could not be told that this execution waits for a reply${reason}`,
		description:
			'Nothing was sent. Check that the workflow with the Pact Trigger is active, and that n8n can open this address from its own machine.',
	});
}
