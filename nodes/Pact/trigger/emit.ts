import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { qrFileName } from '../api/qrCode';
import { nameSession } from '../api/session';
import { downloadAttachments } from './attachments';
import { keyOf } from './deliveryKey';
import { isReceivedHere, storeDeliveries } from './memory';
import { qrCodeOf, readEvent, type PactEvent } from './readEvent';
import { isTakenElsewhere } from './sharedMemory';

/**
 * Makes the items the workflow gets from the bodies that `receive` let through.
 *
 * This runs in the execution, after Pact has its answer: downloads take time, and what n8n stores of a trigger is
 * stored when the execution ends.
 */
export async function emit(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const wanted = this.getNodeParameter('events', 0, []) as string[];
	const events = await withoutRepeated(
		this,
		this.getInputData().map(({ json }) => readEvent(json, wanted)),
	);
	if (this.getMode() !== 'manual') storeDeliveries(this, events.map(keyOf), Date.now());

	nameSession(this, events[0]?.simple.conversationId);
	const output: INodeExecutionData[] = [];
	for (const [index, event] of events.entries()) {
		const item = await itemOf.call(this, event, index);
		output.push({ ...item, pairedItem: { item: index } });
	}
	return [output];
}

/**
 * The events that no other execution has taken. Looks only where the memory of `receive` cannot be exact: in a worker of
 * n8n's queue mode, whose events come from several processes. An execution that somebody retries is meant to run.
 */
async function withoutRepeated(
	execution: IExecuteFunctions,
	events: PactEvent[],
): Promise<PactEvent[]> {
	const options = execution.getNodeParameter('options', 0, {}) as IDataObject;
	const isAsked = execution.getMode() === 'webhook' && options.ignoreDuplicates !== false;
	if (!isAsked || isReceivedHere(execution, Date.now())) return events;
	const fresh: PactEvent[] = [];
	for (const event of events) {
		if (!(await isTakenElsewhere(execution, keyOf(event), Date.now()))) fresh.push(event);
	}
	return fresh;
}

async function itemOf(
	this: IExecuteFunctions,
	event: PactEvent,
	index: number,
): Promise<INodeExecutionData> {
	const options = this.getNodeParameter('options', index, {}) as IDataObject;
	const { channelId, attachments } = event.simple;
	const json: IDataObject = options.output === 'raw' ? { ...event.body } : { ...event.simple };
	const binary: IBinaryKeyData = {};

	const qrCode = qrCodeOf(event);
	if (qrCode) {
		const fileName = qrFileName(channelId);
		binary.data = await this.helpers.prepareBinaryData(qrCode, fileName, 'image/png');
	}
	if (options.downloadAttachments === true && attachments.length > 0) {
		const downloads = await downloadAttachments.call(this, attachments, options, index);
		Object.assign(binary, downloads.binary);
		json.downloads = downloads.report;
	}
	return Object.keys(binary).length > 0 ? { json, binary } : { json };
}
