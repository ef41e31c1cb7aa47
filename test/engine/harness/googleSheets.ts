import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { field, stubNode } from './stubNodes';

/** A row of a sheet, by the names of its columns. */
export type SheetRow = Record<string, string | number>;

interface Tab {
	columns: string[];
	rows: SheetRow[];
}

/** The sheets that the stand-in for Google Sheets knows, by address and tab. Google itself is never asked. */
export const sheets = new Map<string, Tab>();

/** What happens after a write, to see or to disturb it. */
export const afterWrite: { listener?: (change: SheetRow) => void } = {};

/** A sheet with one tab, as a person has laid it out. */
export function layOutSheet(address: string, tab: string, columns: string[], rows: SheetRow[]) {
	const sheet = { columns, rows: rows.map((row) => ({ ...row })) };
	sheets.set(`${address} ${tab}`, sheet);
	return sheet;
}

const locator = (name: string) => field(name, 'json', {});

/**
 * Get Row(s) and Update Row of n8n's Google Sheets node 4.7, as its source has them: the first row whose key is the same
 * text is changed, columns that the sheet does not have are left out, and what changes nothing has no output.
 */
export const stubSheets: INodeType = stubNode(
	'Google Sheets',
	[
		field('resource'),
		field('operation'),
		locator('documentId'),
		locator('sheetName'),
		field('filtersUI', 'json', {}),
		field('columns', 'json', {}),
		field('options', 'json', {}),
	],
	function () {
		const tab = tabOf(this);
		return this.getInputData().flatMap((_, item) => {
			const isRead = this.getNodeParameter('operation', 0) === 'read';
			const rows = isRead ? read(this, tab, item) : update(this, tab, item);
			return rows.map((json) => ({ json, pairedItem: { item } }));
		});
	},
);

function tabOf(context: IExecuteFunctions): Tab {
	const address = context.getNodeParameter('documentId.value', 0) as string;
	const name = context.getNodeParameter('sheetName.value', 0) as string;
	const tab = sheets.get(`${address} ${name}`);
	if (!tab) throw new Error(`There is no sheet ${address} with a tab ${name}`);
	return tab;
}

function read(context: IExecuteFunctions, { columns, rows }: Tab, item: number): IDataObject[] {
	const filters = context.getNodeParameter('filtersUI.values', item, []) as IDataObject[];
	const found = rows
		.map((row, place) => ({ row_number: place + 2, ...row }) as IDataObject)
		.filter((row) =>
			filters.every(({ lookupColumn, lookupValue }) => {
				if (!columns.includes(String(lookupColumn))) {
					throw new Error(`The column "${String(lookupColumn)}" could not be found`);
				}
				return String(row[String(lookupColumn)] ?? '') === String(lookupValue);
			}),
		);
	const isFirstOnly = context.getNodeParameter('options.returnFirstMatch', item, false) === true;
	return isFirstOnly ? found.slice(0, 1) : found;
}

function update(context: IExecuteFunctions, { columns, rows }: Tab, item: number): IDataObject[] {
	const [key] = context.getNodeParameter('columns.matchingColumns', item) as string[];
	const values = context.getNodeParameter('columns.value', item) as SheetRow;
	const row = rows.find((one) => String(one[key] ?? '') === String(values[key]));
	const changed = Object.keys(values).filter((name) => name !== key && columns.includes(name));
	if (!row || changed.length === 0) return [];
	for (const name of changed) row[name] = values[name];
	afterWrite.listener?.(values);
	return [values];
}
