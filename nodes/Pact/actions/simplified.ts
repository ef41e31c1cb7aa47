import type { IDataObject } from 'n8n-workflow';
import { simplify } from '../form/fields';
import type { Item } from './item';

/**
 * Reads Simplify.
 *
 * @param kept what a simplified item has, in this order
 * @returns a function that makes an output item of Pact's object
 */
export function readSimplify(
	item: Item,
	kept: readonly string[],
): (whole: IDataObject) => IDataObject {
	const isOn = item.read(simplify);
	return (whole) =>
		isOn
			? Object.fromEntries(kept.filter((key) => key in whole).map((key) => [key, whole[key]]))
			: whole;
}
