import type { IDataObject } from 'n8n-workflow';
import { locatorValue } from '../form/locator';
import type { SimpleEvent } from './simpleEvent';

/**
 * Whether an event passes the filters in the options. An empty filter lets everything through; an event that does not
 * say what a filter asks for does not pass it.
 */
export function isWanted(event: SimpleEvent, options: IDataObject): boolean {
	return (
		fits(locatorValue(options.channelId), event.channelId) &&
		fits(locatorValue(options.conversationId), event.conversationId) &&
		fits(options.provider, event.provider)
	);
}

function fits(filter: unknown, value: number | string | null): boolean {
	const isEmpty = filter === undefined || filter === null || filter === '';
	return isEmpty || (value !== null && String(filter).trim() === String(value));
}
