import { toggle } from '../../form/field';
import type { Item } from '../item';

/** Messages are listed newest first, so that a Limit keeps the newest; people read a conversation the other way round. */
export const oldestFirst = toggle({
	displayName: 'Oldest First in Output',
	name: 'oldestFirst',
	default: false,
	description:
		'Whether to output the messages in the order in which they were written. A Limit keeps the newest ones either way.',
});

/**
 * Reads the option, before anything is asked for.
 *
 * @returns a function that brings messages, which are listed newest first, into the order that is wanted
 */
export function readOrder(item: Item): <Row>(newestFirst: Row[]) => Row[] {
	const isReversed = item.option(oldestFirst);
	return (newestFirst) => (isReversed ? newestFirst.reverse() : newestFirst);
}
