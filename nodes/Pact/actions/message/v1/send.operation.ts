import type { IDataObject } from 'n8n-workflow';
import { uploadFile } from '../../../api/v1/attachments';
import { readConversation } from '../../../api/v1/conversations';
import { jobDelivery } from '../../../api/v1/jobs';
import { messagesPath, sendMessage } from '../../../api/v1/messages';
import { textField } from '../../../form/field';
import { company, conversation, sendToCrm } from '../../../form/fields';
import { text as anyText } from '../../../form/kinds';
import type { Item } from '../../item';
import { operation } from '../../operation';
import { addAcceptedMessages } from '../acceptedMessages';
import { uploadAll } from '../attachments';
import { followAll } from '../delivery';
import { deliveryOptions, readDeliveryWait } from '../deliveryOptions';
import { planMessages, takesSeveralFiles, type PlannedMessage } from '../plan';
import { readEach } from '../readEach';
import { readTextAndFiles, textAndFilesFields, textFirst } from '../textAndFiles';
import { SEND } from '../sharedTexts';

const buttons = textField(
	{
		displayName: 'Buttons',
		name: 'buttons',
		placeholder: 'e.g. Yes, No, Call me',
		description:
			'The buttons below the text, separated by commas. Only WhatsApp Business shows buttons.',
	},
	anyText,
);

export const send = operation({
	...SEND,
	fields: [company, conversation, ...textAndFilesFields],
	options: [buttons, sendToCrm, textFirst, ...deliveryOptions],

	async prepare(item) {
		const ids = { companyId: item.read(company), conversationId: item.read(conversation) };
		const { text, files } = await readTextAndFiles(item);
		const options = readSendOptions(item);
		item.nameSession(ids.conversationId);
		const wait = readDeliveryWait(item);

		const together =
			files.length > 1 && takesSeveralFiles((await readConversation(item, ids)).channel_type);
		return async () => {
			// All uploads come first: one that is refused then leaves nothing sent.
			const attachmentIds = await uploadAll(
				files,
				async (file) => await uploadFile(item, messagesPath(ids), file),
			);
			const planned = planMessages(text, attachmentIds, { textFirst: options.textFirst, together });

			const jobs: IDataObject[] = [];
			try {
				for (const [index, one] of planned.entries()) {
					const more = index === 0 ? options.inFirst : {};
					jobs.push(
						await sendMessage(item, ids, { ...messageBody(one), ...more, ...options.inAll }),
					);
				}
				return await followAll(item, jobs, (job) => jobDelivery(item, ids, job), wait);
			} catch (error) {
				const total = planned.length;
				throw addAcceptedMessages(item, error as Error, {
					accepted: jobs,
					kind: 'delivery',
					total,
				});
			}
		};
	},
});

/** What the options add to the first message and to all. Read before anything is sent. */
function readSendOptions(item: Item) {
	const titles = readEach(item, item.collection('options'), buttons);
	return {
		inFirst: titles.length > 0 ? { interactive: { type: 'button', buttons: titles } } : {},
		inAll: item.option(sendToCrm) ? {} : { send_to_crm: false },
		textFirst: item.option(textFirst),
	};
}

const messageBody = ({ text, attachmentIds }: PlannedMessage): IDataObject => ({
	...(text !== undefined && { message: text }),
	...(attachmentIds.length > 0 && { attachments_ids: attachmentIds }),
});
