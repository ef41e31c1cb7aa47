import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

/** An output object with files beside it, by the name of their binary field. */
export class WithFiles {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** One output item, as operations make it. */
export type Row = IDataObject | WithFiles;

/** What an operation makes of one item. */
export type Output = Row | IDataObject[];

export const toRows = (output: Output): Row[] => (Array.isArray(output) ? output : [output]);

/** The output items of an input item, linked to it. Copies nothing: lists may be long. */
export const toItems = (rows: readonly Row[], item: number): INodeExecutionData[] =>
	rows.map((row) => ({
		...(row instanceof WithFiles ? { json: row.json, binary: row.binary } : { json: row }),
		pairedItem: { item },
	}));
