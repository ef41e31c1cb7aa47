import { isObject } from '../transport/reply';
import { CONVERSATION_URL } from './fields';

/**
 * The value of a resource locator; `null` for an expression that yields nothing. Left empty, a locator may mean something,
 * such as the company of the credential; an expression without a result never does.
 *
 * @param stored what the form stores for it
 */
export function orNothing(value: unknown, stored: unknown): unknown {
	const fixed = isObject(stored) ? stored.value : stored;
	const isExpression = typeof fixed === 'string' && fixed.startsWith('=');
	return value === '' && isExpression ? null : value;
}

/** The value of a resource locator that was read without n8n's help, as inside a collection. */
export function locatorValue(locator: unknown): unknown {
	if (!isObject(locator) || !('__rl' in locator)) return locator;
	const { mode, value } = locator;
	if (mode !== 'url' || typeof value !== 'string') return value;
	return new RegExp(CONVERSATION_URL).exec(value)?.[1] ?? value;
}
