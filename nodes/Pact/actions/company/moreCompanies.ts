import { textField } from '../../form/field';
import { company } from '../../form/fields';
import type { Kind } from '../../form/kinds';
import { isNothing, parseId, parseList } from '../../form/values';
import type { Item } from '../item';

/** IDs in a list, or in text in which commas separate them; an empty one is a list of none. */
const idList: Kind<number[]> = {
	parse: (received) => {
		if (received !== '' && isNothing(received)) return undefined;
		const parts = parseList(received);
		const ids = parts.flatMap((part) => parseId(part) ?? []);
		return ids.length === parts.length ? ids : undefined;
	},
	remedy: 'enter whole numbers above 0, separated by commas',
};

/** For lists that take several companies at once. */
export const moreCompanies = textField(
	{
		displayName: 'More Company IDs',
		name: 'moreCompanyIds',
		placeholder: 'e.g. 155, 156',
		description:
			'The IDs of further companies to list together with the one above, separated by commas',
	},
	idList,
);

/** The chosen company and those that the options add, each once. @throws NodeOperationError that names the field */
export function readCompanies(item: Item): [number, ...number[]] {
	const more = item.option(moreCompanies);
	const first = item.read(company);
	return [first, ...new Set(more.filter((id) => id !== first))];
}
