import type { IDataObject } from 'n8n-workflow';
import { requireId, requireObject } from '../../../api/answers';
import { uploadFile } from '../../../api/v2/attachments';
import { rememberOwn } from '../../../api/ownMessages';
import { messageDelivery } from '../../../api/v2/messages';
import type { Item } from '../../item';
import { addAcceptedMessages } from '../acceptedMessages';
import { uploadAll } from '../attachments';
import { followAll } from '../delivery';
import { planMessages, type PlannedMessage } from '../plan';
import { conversationRequest, type MessageRequest } from './messageRequest';
import type { OutgoingMessage } from './outgoingMessage';

/**
 * Uploads the files, sends the messages, which carry one file each (`pact-api/v2.md` endpoints 4 and 7), and follows
 * their deliveries when the options ask for it.
 *
 * @param first sends the first message; all that follow go into the conversation which that one is answered with
 * @returns Pact's message objects in the order in which they were sent
 * @throws NodeApiError that says which messages Pact had accepted before
 */
export async function sendAll(
	item: Item,
	companyId: number,
	{ text, files, textFirst, sendToCrm, wait }: OutgoingMessage,
	first: MessageRequest,
): Promise<IDataObject[]> {
	// All uploads come first: one that is refused then leaves nothing sent.
	const attachmentIds = await uploadAll(files, async (file) =>
		requireId(item, await uploadFile(item, companyId, file), 'id'),
	);
	const planned = planMessages(text, attachmentIds, { textFirst, together: false });
	const common = { company_id: companyId, ...(!sendToCrm && { send_to_crm: false }) };

	const sent: IDataObject[] = [];
	try {
		for (const one of planned) {
			const [started] = sent;
			const request = started
				? conversationRequest(requireId(item, started, 'conversation_id'))
				: first;
			const body = { ...common, ...request.body, ...messageBody(one) };
			sent.push(await sendOne(item, { ...request, body }));
		}
		return await followAll(item, sent, (one) => messageDelivery(item, companyId, one), wait);
	} catch (error) {
		const total = planned.length;
		throw addAcceptedMessages(item, error as Error, { accepted: sent, kind: 'message', total });
	}
}

const messageBody = ({ text, attachmentIds }: PlannedMessage): IDataObject => ({
	...(text !== undefined && { text }),
	...(attachmentIds.length > 0 && { attachment_ids: attachmentIds }),
});

async function sendOne(item: Item, request: MessageRequest): Promise<IDataObject> {
	const reply = await item.request({ method: 'POST', ...request });
	const message = requireObject(item, reply, 'message');
	const { id: messageId, conversation_id: conversationId } = message;
	item.nameSession(conversationId);
	rememberOwn({ server: await item.server(), conversationId, messageId });
	return message;
}
