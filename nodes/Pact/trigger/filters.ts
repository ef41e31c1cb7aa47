import type { IDataObject } from 'n8n-workflow';
import { CONVERSATION_URL } from '../form/fields';
import { isObject } from '../transport/reply';
import type { SimpleEvent } from './simplify';

/** The value of a resource locator that was read without n8n's help, as inside a collection. */
export function unwrapped(locator: unknown): unknown {
	if (!isObject(locator) || !('__rl' in locator)) return locator;
	const { mode, value } = locator;
	if (mode !== 'url' || typeof value !== 'string') return value;
	return new RegExp(CONVERSATION_URL).exec(value)?.[1] ?? value;
}

/**
 * Whether an event passes the filters in the options. An empty filter lets everything through; an event that does not
 * say what a filter asks for does not pass it.
 */
export function isWanted(event: SimpleEvent, options: IDataObject): boolean {
	return (
		fits(unwrapped(options.channelId), event.channelId) &&
		fits(unwrapped(options.conversationId), event.conversationId) &&
		fits(options.provider, event.provider)
	);
}

function fits(filter: unknown, value: number | string | null): boolean {
	const isEmpty = filter === undefined || filter === null || filter === '';
	return isEmpty || (value !== null && String(filter).trim() === String(value));
}
