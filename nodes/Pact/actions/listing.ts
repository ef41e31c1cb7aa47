import type { IDataObject } from 'n8n-workflow';
import { listRows, type List } from '../api/v1/pages';
import { limit, returnAll, sortDirection } from '../form/fields';
import type { Item } from './item';

/** How many rows Return All and Limit ask for. */
export const readCount = (item: Item): number =>
	item.read(returnAll) ? Infinity : item.read(limit);

/** The rows of a v1 list as Return All, Limit and Sort Direction ask. */
export async function readRows(item: Item, list: List): Promise<IDataObject[]> {
	const count = readCount(item);
	const direction = item.option(sortDirection);
	return await listRows(item, list, { count, direction });
}
