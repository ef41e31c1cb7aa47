import { isObject } from '../transport/reply';
import { CONVERSATION_URL } from './fields';

/** The value of a resource locator that was read without n8n's help, as inside a collection. */
export function locatorValue(locator: unknown): unknown {
	if (!isObject(locator) || !('__rl' in locator)) return locator;
	const { mode, value } = locator;
	if (mode !== 'url' || typeof value !== 'string') return value;
	return new RegExp(CONVERSATION_URL).exec(value)?.[1] ?? value;
}
