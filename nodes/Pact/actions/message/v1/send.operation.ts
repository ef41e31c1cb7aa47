import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dataOf, objectOf } from '../../../api/answers';
import { pactRequest, type PactRun } from '../../../transport/request';
import { deliveryOptions, followAll, readDeliveryWait } from '../delivery';
import { company, conversation, optionsWith, sendToCrm } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId, readSwitch, readText } from '../../../form/parameters';
import { parseList } from '../../../form/values';
import { attachments, uploadAll } from '../attachments';
import { message, readTextAndFiles, textFirst } from '../textAndFiles';
import { planMessages, takesSeveralFiles, type Planned } from '../plan';
import { withAccepted } from '../acceptedMessages';
import { uploadFile } from '../../../api/v1/attachments';
import { jobDelivery } from '../../../api/v1/jobs';

const buttons: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'string',
	default: '',
	placeholder: 'e.g. Yes, No, Call me',
	description:
		'The buttons below the text, separated by commas. Only WhatsApp Business shows buttons.',
};

export const send: Operation = {
	option: {
		name: 'Send',
		action: 'Send message',
		description: 'Send text, files or both into a conversation',
	},
	description: [
		company,
		conversation,
		message,
		attachments,
		optionsWith(buttons, sendToCrm, textFirst, ...deliveryOptions),
	],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject[]> {
		const companyId = readId.call(this, company, itemIndex);
		const conversationId = readId.call(this, conversation, itemIndex);
		const { text, files } = await readTextAndFiles.call(this, itemIndex);
		const extras = readExtras.call(this, itemIndex);
		const delivery = readDeliveryWait.call(this, itemIndex);

		const path = `/p1/companies/${companyId}/conversations/${conversationId}`;
		const together =
			files.length > 1 && takesSeveralFiles(await readProvider.call(this, run, path));
		// All uploads come first: one that is refused then leaves nothing sent.
		const ids = await uploadAll(
			files,
			async (file) => await uploadFile.call(this, run, `${path}/messages`, file),
		);
		const planned = planMessages(text, ids, { textFirst: extras.textFirst, together });

		const jobs: IDataObject[] = [];
		try {
			for (const [index, one] of planned.entries()) {
				const body = { ...bodyOf(one), ...(index === 0 && extras.first), ...extras.all };
				jobs.push(await sendOne.call(this, run, `${path}/messages`, body));
			}
			return await followAll.call(
				this,
				run,
				jobs,
				(job) => jobDelivery.call(this, run, { companyId }, job),
				delivery,
			);
		} catch (error) {
			throw withAccepted(this.getNode(), error as Error, {
				accepted: jobs,
				kind: 'job',
				total: planned.length,
				itemIndex,
			});
		}
	},
};

/** What the options add to the first message and to all. Read before anything is sent. */
function readExtras(this: IExecuteFunctions, itemIndex: number) {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const titles = parseList(options.buttons).map((title) =>
		readText.call(this, buttons, itemIndex, title),
	);
	const read = (field: INodeProperties) =>
		readSwitch.call(this, field, itemIndex, options[field.name] ?? field.default);
	return {
		first: titles.length > 0 && { interactive: { type: 'button', buttons: titles } },
		all: read(sendToCrm) ? {} : { send_to_crm: false },
		textFirst: read(textFirst),
	};
}

const bodyOf = ({ text, attachmentIds }: Planned) => ({
	...(text !== undefined && { message: text }),
	...(attachmentIds.length > 0 && { attachments_ids: attachmentIds }),
});

async function readProvider(this: IExecuteFunctions, run: PactRun, path: string) {
	const reply = await pactRequest.call(this, run, {
		method: 'GET',
		purpose: 'read the conversation',
		path,
	});
	return objectOf(this.getNode(), reply, 'conversation', run.itemIndex).channel_type;
}

/** Sends one message (`pact-api/v1.md` endpoint 21). @returns the delivery job */
async function sendOne(this: IExecuteFunctions, run: PactRun, path: string, body: object) {
	const reply = await pactRequest.call(this, run, {
		method: 'POST',
		purpose: 'send the message',
		path,
		body: { ...body },
		ifUnknown:
			'Look in the Pact inbox whether the message is in the conversation before running this again.',
	});
	return dataOf(this.getNode(), reply, run.itemIndex);
}
