import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { readWaitingReply, type WaitingReply } from '../api/waitingReply';
import { forgetOldest } from '../transport/forgetOldest';
import { Deliveries } from './deliveries';

/** How many executions may wait for replies at a trigger, about half a megabyte. */
export const CAPACITY = 1_000;

/** When an execution without a time limit is forgotten. */
const LONGEST_MS = 90 * 24 * 60 * 60 * 1000;

/** Under which static data holds what outlives a restart. */
const WAITING = 'waitingReplies';
const ANSWERED = 'answeredReplies';
const OVER = 'questionsOver';

/** How many of the questions that are over other processes hear of, about 7 kB */
const STORED_OVER = 200;

/**
 * The executions that wait for a reply at one trigger, by conversation. Exact within a process, like the memory of
 * deliveries; static data carries it over a restart and to other webhook processes. Several calls may write static data
 * at once, and the last one wins: so each writes everything that the process knows.
 */
export class ReplyMemory {
	private readonly waiting = new Map<number, WaitingReply>();

	/** Questions that were registered here: this process is the one that knows of them whatever is stored */
	private readonly registeredHere = new Set<string>();

	/** Questions that are over. Static data that was loaded before may still have them. */
	private readonly over = new Set<string>();

	/** The messages that were answers, so that Pact's repeats of them start nothing */
	private readonly answers = new Deliveries();

	/** Takes over what is stored. Anything malformed is left out. */
	merge(stored: IDataObject, now: number): void {
		const over = new Set(Array.isArray(stored[OVER]) ? (stored[OVER] as unknown[]) : []);
		const isEnded = (entry: WaitingReply) =>
			over.has(entry.ask) || this.over.has(entry.ask) || isPast(entry, now);
		// First, because it would keep the next question of its conversation out.
		for (const entry of this.waiting.values()) if (isEnded(entry)) this.end(entry);
		for (const entry of entriesIn(stored)) {
			if (!isEnded(entry) && !this.waiting.has(entry.conversationId)) {
				this.waiting.set(entry.conversationId, entry);
			}
		}
		this.answers.merge(stored[ANSWERED], now);
	}

	/** Writes what has to be kept. n8n stores it when the call starts nothing. */
	store(stored: IDataObject): void {
		stored[WAITING] = [...this.waiting.values()].map((entry) => ({ ...entry }));
		stored[ANSWERED] = this.answers.toStored();
		stored[OVER] = [...this.over].slice(-STORED_OVER);
	}

	/** Whether what is stored lacks a question that was registered here, or has one that is over. */
	isOutdated(stored: IDataObject): boolean {
		const known = new Set(entriesIn(stored).map(({ ask }) => ask));
		return (
			[...this.registeredHere].some((ask) => !known.has(ask)) ||
			[...known].some((ask) => this.over.has(ask))
		);
	}

	find(conversationId: number): WaitingReply | undefined {
		return this.waiting.get(conversationId);
	}

	/** @returns false when there is no room */
	add(entry: WaitingReply, now: number): boolean {
		if (this.waiting.size >= CAPACITY && !this.waiting.has(entry.conversationId)) return false;
		this.waiting.set(entry.conversationId, { ...entry, until: entry.until ?? now + LONGEST_MS });
		this.registeredHere.add(entry.ask);
		return true;
	}

	end({ ask, conversationId }: WaitingReply): void {
		this.over.add(ask);
		this.registeredHere.delete(ask);
		forgetOldest(this.over, CAPACITY);
		if (this.waiting.get(conversationId)?.ask === ask) this.waiting.delete(conversationId);
	}

	endAsk(ask: string): void {
		for (const entry of this.waiting.values()) if (entry.ask === ask) this.end(entry);
	}

	isAnswer(key: string, now: number): boolean {
		return this.answers.has(key, now);
	}

	noteAnswer(key: string, now: number): void {
		// Adding is what keeps the memory bounded.
		this.answers.add(key, now);
		this.answers.confirm(key, now);
	}
}

const isPast = ({ until }: WaitingReply, now: number) => until !== undefined && now >= until;

const memoryByNode = new Map<string, ReplyMemory>();

/** What this process knows for a trigger node, together with what is stored. */
export function replyMemoryOf(webhook: IWebhookFunctions, now: number): ReplyMemory {
	const key = `${webhook.getWorkflow().id ?? ''}/${webhook.getNode().id}`;
	const memory = memoryByNode.get(key) ?? new ReplyMemory();
	memoryByNode.set(key, memory);
	memory.merge(webhook.getWorkflowStaticData('node'), now);
	return memory;
}

/**
 * Stores again what somebody else has written over: an execution of the trigger's workflow writes, when it ends, what was
 * stored when it began. And what was lost because the call that wrote it started the workflow. For a call that starts
 * nothing, because n8n keeps nothing else of it.
 */
export function storeMissedReplies(webhook: IWebhookFunctions, now: number): void {
	if (webhook.getMode() === 'manual') return;
	const stored = webhook.getWorkflowStaticData('node');
	const memory = replyMemoryOf(webhook, now);
	if (memory.isOutdated(stored)) memory.store(stored);
}

/** Whether an entry is in what is stored, and not in the memory of this process only. */
export function isStored(stored: IDataObject, ask: string): boolean {
	return entriesIn(stored).some((entry) => entry.ask === ask);
}

/** What is stored, without what is malformed. */
function entriesIn(stored: IDataObject): WaitingReply[] {
	const entries: unknown = stored[WAITING];
	if (!Array.isArray(entries)) return [];
	return (entries as unknown[]).flatMap((entry) => readWaitingReply(entry) ?? []);
}
