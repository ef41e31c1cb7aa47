import './environment';
import { DataDeduplicationService } from 'n8n-core';
import type {
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
} from 'n8n-workflow';

/** What n8n's database holds of processed items, by workflow and node. */
export const processedData = new Map<string, string[]>();

/** Calls of n8n's helper since it was emptied */
export const processedDataCalls = {
	count: 0,
	/** How many of the next calls fail */
	failing: 0,
	/** How many of the next calls have their record overwritten by another worker */
	lost: 0,
};

/** As n8n keeps processed items: one row per node, which is read, changed and written as a whole. */
const deduplicator = {
	async checkProcessedAndRecord(
		items: string[],
		_scope: string,
		{ workflow, node }: ICheckProcessedContextData,
		{ maxEntries }: ICheckProcessedOptions,
	) {
		processedDataCalls.count++;
		if (processedDataCalls.failing > 0) {
			processedDataCalls.failing--;
			throw new Error('duplicate key value violates unique constraint');
		}
		const row = `${workflow.id}/${node?.id}`;
		const entries = [...(processedData.get(row) ?? [])];
		await new Promise((resolve) => setImmediate(resolve));
		const isNew = (item: string) => !entries.includes(item);
		const result = { new: items.filter(isNew), processed: items.filter((item) => !isNew(item)) };
		if (processedDataCalls.lost-- > 0) return result;
		entries.push(...result.new);
		processedData.set(row, entries.slice(-(maxEntries ?? Infinity)));
		return result;
	},
};

/** Gives n8n's engine the record of processed items that n8n's server brings along. */
export async function provideProcessedData(): Promise<void> {
	await DataDeduplicationService.init(deduplicator as unknown as IDataDeduplicator);
}
