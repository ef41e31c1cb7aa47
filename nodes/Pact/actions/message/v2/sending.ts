import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { idIn, objectIn } from '../../../api/answers';
import { pactRequest, type PactRun } from '../../../transport/request';
import { sendToCrm } from '../../../form/fields';
import { attachments, uploadAll } from '../attachments';
import { message, readTextAndFiles, textFirst, type TextAndFiles } from '../textAndFiles';
import { deliveryOptions, followAll, readDeliveryWait, type DeliveryWait } from '../delivery';
import { planMessages, type Planned } from '../plan';
import { withAccepted } from '../acceptedMessages';
import { readSwitch } from '../../../form/parameters';
import { messageDelivery } from '../../../api/v2/messages';
import { uploadFile } from '../../../api/v2/attachments';

/** What every operation of v2 that sends text or files asks for. */
export const contentFields: INodeProperties[] = [message, attachments];

/** The options of every operation of v2 that sends something. */
export const sendingOptions: INodeProperties[] = [sendToCrm, textFirst, ...deliveryOptions];

/** How the options want something sent. */
export interface Manner {
	sendToCrm: boolean;
	textFirst: boolean;
	/** Missing when nobody waits */
	delivery?: DeliveryWait;
}

/** What is sent, and how. */
export type Content = TextAndFiles & Manner;

/** The request that sends the first message of an item. All that follow go into the conversation which it answers. */
export interface FirstRequest {
	path: string;
	/** What the first message has besides text and file: a recipient, a template, what it replies to */
	body: IDataObject;
	/** Infinitive that completes "Pact did not …" */
	purpose: string;
	/** Where to see whether it was sent, when nobody knows */
	ifUnknown: string;
	/** What to do when Pact refuses the values, where more can be said than in general */
	advice?: string;
}

/** How a message in a conversation is sent, where nothing is particular about it. */
export const IN_CONVERSATION = {
	purpose: 'send the message',
	ifUnknown:
		'Look in the Pact inbox whether the message is in the conversation before running this again.',
};

/** Reads the options. For what has neither text nor files, such as a template. */
export function readManner(this: IExecuteFunctions, itemIndex: number): Manner {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const read = (field: INodeProperties) =>
		readSwitch.call(this, field, itemIndex, options[field.name] ?? field.default);
	return {
		sendToCrm: read(sendToCrm),
		textFirst: read(textFirst),
		delivery: readDeliveryWait.call(this, itemIndex),
	};
}

/** Reads text, files and options, all of them before anything is sent. @throws NodeOperationError that names the field */
export async function readContent(this: IExecuteFunctions, itemIndex: number): Promise<Content> {
	const textAndFiles = await readTextAndFiles.call(this, itemIndex);
	return { ...textAndFiles, ...readManner.call(this, itemIndex) };
}

/**
 * Uploads the files, sends the messages, which carry one file each (`pact-api/v2.md` endpoints 4 and 7), and follows
 * their deliveries when the options ask for it.
 *
 * @returns Pact's message objects in the order in which they were sent
 * @throws NodeApiError that says which messages Pact had accepted before
 */
export async function sendContent(
	this: IExecuteFunctions,
	run: PactRun,
	companyId: number,
	{ text, files, textFirst: textIsApart, sendToCrm: isForCrm, delivery }: Content,
	first: FirstRequest,
): Promise<IDataObject[]> {
	// All uploads come first: one that is refused then leaves nothing sent.
	const ids = await uploadAll(files, async (file) => {
		const attachment = await uploadFile.call(this, run, companyId, file);
		return idIn(this.getNode(), attachment, 'id', run.itemIndex);
	});
	const planned = planMessages(text, ids, { textFirst: textIsApart, together: false });
	const common = { company_id: companyId, ...(!isForCrm && { send_to_crm: false }) };

	const sent: IDataObject[] = [];
	try {
		for (const one of planned) {
			const request = sent.length === 0 ? first : next.call(this, run, sent[0]);
			const body = { ...common, ...request.body, ...bodyOf(one) };
			sent.push(await sendOne.call(this, run, { ...request, body }));
		}
		return await followAll.call(
			this,
			run,
			sent,
			(one) => messageDelivery.call(this, run, companyId, one),
			delivery,
		);
	} catch (error) {
		throw withAccepted(this.getNode(), error as Error, {
			accepted: sent,
			kind: 'message',
			total: planned.length,
			itemIndex: run.itemIndex,
		});
	}
}

function next(this: IExecuteFunctions, run: PactRun, sent: IDataObject): FirstRequest {
	const conversationId = idIn(this.getNode(), sent, 'conversation_id', run.itemIndex);
	return {
		...IN_CONVERSATION,
		path: `/api/p2/conversations/${conversationId}/messages`,
		body: {},
	};
}

const bodyOf = ({ text, attachmentIds }: Planned) => ({
	...(text !== undefined && { text }),
	...(attachmentIds.length > 0 && { attachment_ids: attachmentIds }),
});

async function sendOne(this: IExecuteFunctions, run: PactRun, request: FirstRequest) {
	const reply = await pactRequest.call(this, run, { method: 'POST', ...request });
	return objectIn(this.getNode(), reply, 'message', run.itemIndex);
}
