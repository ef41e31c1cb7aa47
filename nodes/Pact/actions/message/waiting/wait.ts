import { createHash, timingSafeEqual } from 'node:crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { Approval, ResponseType } from './fields';
import type { PageTexts } from './pageTexts';

/** What the node remembers, with the execution, of the question that it waits with. */
export interface Wait {
	/** Says which question a link belongs to: a node in a loop asks again, and its execution and address stay the same */
	ask: string;
	responseType: ResponseType;
	/** Milliseconds since 1970; missing when it waits for as long as it takes */
	until?: number;
	approval?: Approval;
	texts: PageTexts;
	/** Where the reply has to come from */
	conversationId?: number;
	/** Pact's ID of the question, where it gives one: IDs of replies are higher */
	messageId?: number;
	/** When Pact took the question, by its own clock, in Unix seconds */
	sentAt?: number;
}

/** Under which n8n keeps it for the node. */
export const WAIT_KEY = 'pactWait';

/** As n8n stores it. */
export const toStored = (wait: Wait): IDataObject => ({ ...wait }) as IDataObject;

/** What the node waits with at the moment, `undefined` when it does not. */
export function readWait(webhook: IWebhookFunctions): Wait | undefined {
	// Webhooks see what a node remembers through expressions only. A name may hold anything, braces and quotes included.
	const name = JSON.stringify(webhook.getNode().name).replace(/[{}]/g, toEscape);
	const expression = `{{ JSON.stringify($node[${name}].context[${JSON.stringify(WAIT_KEY)}]) }}`;
	const stored = webhook.evaluateExpression(expression);
	return typeof stored === 'string' ? (JSON.parse(stored) as Wait) : undefined;
}

const toEscape = (character: string) =>
	`\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Whether a link belongs to the question. Takes the same time for every wrong one. */
export function isAbout({ ask }: Wait, received: unknown): boolean {
	if (typeof received !== 'string') return false;
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(ask), digest(received));
}

export const isOver = ({ until }: Wait, now: number): boolean =>
	until !== undefined && now >= until;
