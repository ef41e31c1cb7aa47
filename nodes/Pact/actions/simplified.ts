import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { simplify } from '../form/fields';
import { readSwitch } from '../form/parameters';

/**
 * Reads Simplify.
 *
 * @param kept what a simplified item has, in this order
 * @returns what makes an output item of Pact's object
 */
export function readSimplify(
	this: IExecuteFunctions,
	kept: readonly string[],
	itemIndex: number,
): (whole: IDataObject) => IDataObject {
	const isOn = readSwitch.call(this, simplify, itemIndex);
	return (whole) =>
		isOn
			? Object.fromEntries(kept.filter((key) => key in whole).map((key) => [key, whole[key]]))
			: whole;
}
