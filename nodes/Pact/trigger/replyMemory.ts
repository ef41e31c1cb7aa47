import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { readWaitingReply, type WaitingReply } from '../api/waitingReply';
import { Deliveries } from './deliveries';

/** How many executions may wait for replies at a trigger, about half a megabyte. */
export const CAPACITY = 1_000;

/** When an execution without a time limit is forgotten. */
const LONGEST_MS = 90 * 24 * 60 * 60 * 1000;

/** Under which static data holds what outlives a restart. */
const WAITING = 'waitingReplies';
const ANSWERED = 'answeredReplies';

/**
 * The executions that wait for a reply at one trigger, by conversation. Exact within a process, like the memory of
 * deliveries; static data carries it over a restart and to other webhook processes. Several calls may write static data
 * at once, and the last one wins: so each writes everything that the process knows.
 */
export class ReplyMemory {
	private readonly waiting = new Map<number, WaitingReply>();

	/** Questions that are over. Static data that was loaded before may still have them. */
	private readonly over = new Set<string>();

	/** The messages that were answers, so that Pact's repeats of them start nothing */
	private readonly answers = new Deliveries();

	/** Takes over what is stored. Anything malformed is left out. */
	merge(stored: IDataObject, now: number): void {
		const entries: unknown = stored[WAITING];
		for (const value of Array.isArray(entries) ? (entries as unknown[]) : []) {
			const entry = readWaitingReply(value);
			if (entry && !this.over.has(entry.ask) && !this.waiting.has(entry.conversationId)) {
				this.waiting.set(entry.conversationId, entry);
			}
		}
		this.answers.merge(stored[ANSWERED], now);
		for (const entry of this.waiting.values()) if (isPast(entry, now)) this.end(entry);
	}

	/** Writes what has to be kept. n8n stores it when the call starts nothing. */
	store(stored: IDataObject): void {
		stored[WAITING] = [...this.waiting.values()].map((entry) => ({ ...entry }));
		stored[ANSWERED] = this.answers.toStored();
	}

	find(conversationId: number): WaitingReply | undefined {
		return this.waiting.get(conversationId);
	}

	/** @returns false when there is no room */
	add(entry: WaitingReply, now: number): boolean {
		if (this.waiting.size >= CAPACITY && !this.waiting.has(entry.conversationId)) return false;
		this.waiting.set(entry.conversationId, { ...entry, until: entry.until ?? now + LONGEST_MS });
		return true;
	}

	end({ ask, conversationId }: WaitingReply): void {
		this.over.add(ask);
		for (const oldest of this.over) {
			if (this.over.size <= CAPACITY) break;
			this.over.delete(oldest);
		}
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

/** Whether an entry is in what is stored, and not in the memory of this process only. */
export function isStored(stored: IDataObject, ask: string): boolean {
	const entries: unknown = stored[WAITING];
	return (
		Array.isArray(entries) && entries.some((one: unknown) => readWaitingReply(one)?.ask === ask)
	);
}
