import type { IDataObject } from 'n8n-workflow';
import { mapRows, take } from '../api/pages';
import { pagesOf, type List } from '../api/v1/pages';
import { limit, returnAll, sortDirection } from '../form/fields';
import type { Item } from './item';

/** How many rows Return All and Limit ask for. */
export const readCount = (item: Item): number =>
	item.read(returnAll) ? Infinity : item.read(limit);

/** The rows of a v1 list as Return All, Limit and Sort Direction ask, each as `show` makes it. */
export async function readRows(
	item: Item,
	list: List,
	show = (row: IDataObject): IDataObject => row,
): Promise<IDataObject[]> {
	const count = readCount(item);
	const pages = pagesOf(item, list, { size: count, direction: item.option(sortDirection) });
	return await take(mapRows(pages, show), count);
}
