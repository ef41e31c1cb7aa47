import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { pictureOf, qrFileName } from '../api/qrCode';
import { downloadAttachments } from './attachments';
import { keyOf } from './duplicates';
import { remember } from './memory';
import { recognise } from './recognise';
import { simplify } from './simplify';

/**
 * Makes the items the workflow gets from the bodies that `receive` let through.
 *
 * This runs in the execution, after Pact has its answer: downloads take time, and what n8n stores of a trigger is
 * stored when the execution ends.
 */
export async function emit(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	if (this.getMode() !== 'manual') {
		remember.call(
			this,
			items.map(({ json }) => keyOf(json)),
			Date.now(),
		);
	}
	const output: INodeExecutionData[] = [];
	for (const [itemIndex, { json: body }] of items.entries()) {
		output.push({ ...(await itemOf.call(this, body, itemIndex)), pairedItem: { item: itemIndex } });
	}
	return [output];
}

async function itemOf(
	this: IExecuteFunctions,
	body: IDataObject,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const event = simplify(body);
	const json: IDataObject = options.output === 'raw' ? { ...body } : event;
	const binary: IBinaryKeyData = {};

	const qrCode = qrCodeOf(body);
	if (qrCode) {
		const fileName = qrFileName(event.channelId);
		binary.data = await this.helpers.prepareBinaryData(qrCode, fileName, 'image/png');
	}
	if (options.downloadAttachments === true && event.attachments.length > 0) {
		const downloads = await downloadAttachments.call(this, event.attachments, options);
		Object.assign(binary, downloads.binary);
		json.downloads = downloads.report;
	}
	return Object.keys(binary).length > 0 ? { json, binary } : { json };
}

/** The picture of a QR code. `undefined` when the event carries none or it is not a PNG. */
function qrCodeOf(body: IDataObject): Buffer | undefined {
	const { event, entity } = recognise(body);
	if (event !== 'channelQrCode') return undefined;
	return pictureOf(typeof body.data === 'string' ? body.data : entity.qr);
}
