import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';
import { qrFileName } from '../api/qrCode';
import { nameSession } from '../api/session';
import { downloadAttachments } from './attachments';
import { keyOf } from './deliveryKey';
import { isChosen, isOfAnother, isWanted } from './filters';
import { readFormIn, type TriggerForm } from './form';
import { isReceivedHere, storeDeliveries } from './seenDeliveries';
import { qrCodeOf, readEvent, type PactEvent } from './readEvent';
import { isTakenElsewhere } from './takenElsewhere';

/**
 * Makes the items the workflow gets from the bodies that `receive` let through.
 *
 * This runs in the execution, after Pact has its answer: downloads take time, and what n8n stores of a trigger is
 * stored when the execution ends.
 */
export async function emit(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const form = readFormIn(this);
	if (form.refusal) throw withRetry(form.refusal);
	const received = this.getInputData().map(({ json }) => readEvent(json, form.events));
	// Also here, for events that `receive` could not judge (see there) and that are run again now.
	const wanted = received.filter(
		({ simple }) =>
			isChosen(simple, form) && isWanted(simple, form) && !isOfAnother(form.companyId, simple),
	);
	const events = form.ignoreDuplicates ? await withoutRepeated(this, wanted) : wanted;
	if (this.getMode() !== 'manual') storeDeliveries(this, events.map(keyOf), Date.now());

	nameSession(this, events[0]?.simple.conversationId);
	const output: INodeExecutionData[] = [];
	for (const [index, event] of events.entries()) {
		const item = await itemOf.call(this, event, form, index);
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
	if (execution.getMode() !== 'webhook' || isReceivedHere(execution, Date.now())) return events;
	const fresh: PactEvent[] = [];
	for (const event of events) {
		if (!(await isTakenElsewhere(execution, keyOf(event), Date.now()))) fresh.push(event);
	}
	return fresh;
}

async function itemOf(
	this: IExecuteFunctions,
	event: PactEvent,
	form: TriggerForm,
	index: number,
): Promise<INodeExecutionData> {
	const { channelId, attachments } = event.simple;
	const json: IDataObject = form.output === 'raw' ? { ...event.body } : { ...event.simple };
	const binary: IBinaryKeyData = {};

	const qrCode = qrCodeOf(event);
	if (qrCode) {
		const fileName = qrFileName(channelId);
		binary.data = await this.helpers.prepareBinaryData(qrCode, fileName, 'image/png');
	}
	if (form.downloadAttachments && attachments.length > 0) {
		const { maxAttachmentMb } = form;
		const downloads = await downloadAttachments.call(this, attachments, maxAttachmentMb, index);
		Object.assign(binary, downloads.binary);
		json.downloads = downloads.report;
	}
	return Object.keys(binary).length > 0 ? { json, binary } : { json };
}

function withRetry(error: NodeOperationError): NodeOperationError {
	const retry = 'Then retry this execution with the currently saved workflow: it holds the event.';
	error.description = `${error.description ?? ''} ${retry}`.trim();
	return error;
}
