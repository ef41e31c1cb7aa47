import type { Field } from '../../form/field';
import { parseList } from '../../form/values';
import type { Collection, Item } from '../item';

/**
 * The checked values of a field in a collection that takes several; none when nobody added it, or it was left empty.
 *
 * @param split makes single values of what was received
 * @throws NodeOperationError that names the field, also when an expression yields nothing
 */
export function readEach<Value>(
	item: Item,
	given: Collection,
	field: Field<Value>,
	split: (received: unknown) => unknown[] = parseList,
): Value[] {
	const received = given.received(field);
	if (received === null) return item.refuse(field, received, field.remedy);
	return split(received).map((one) => item.check(field, one ?? null));
}
