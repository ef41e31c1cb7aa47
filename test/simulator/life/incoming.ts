import { Readable } from 'node:stream';
import * as events from '../events';
import type { Simulation } from '../simulation';
import type { Attachment, Conversation, Message } from '../world';
import { announce } from './announce';
import { addMessage, attachmentsOf, openConversation } from './messages';

/** What a client writes. */
export interface IncomingMessage {
	channelId: number;
	/** The client: a phone, or the provider's id. */
	phone: string;
	text?: string | null;
	/** The client's name; default: the phone. */
	name?: string;
	/** Written in this group; the client is one of its members. */
	group?: { id: string; name?: string };
	attachments?: Array<{ file_name: string; mime_type: string; content: Uint8Array | string }>;
	/** Which messages it quotes, by the provider's id. */
	repliedToId?: string;
}

/** A client writes: the message is stored and told in both formats (webhooks §3, §4). */
export async function receiveMessage(
	simulation: Simulation,
	incoming: IncomingMessage,
): Promise<{ message: Message; conversation: Conversation }> {
	const channel = simulation.world.channels.find(({ id }) => id === incoming.channelId);
	if (!channel) throw new Error(`There is no channel ${incoming.channelId}`);
	const files: Attachment[] = [];
	for (const file of incoming.attachments ?? []) {
		files.push(await keepFile(simulation, channel.company_id, file));
	}

	const { phone, group, name } = incoming;
	const { conversation, isNew } = openConversation(simulation, channel, group?.id ?? phone, {
		name: group ? (group.name ?? group.id) : (name ?? phone),
		group: group !== undefined,
	});
	const { contact, joined } = memberOf(simulation, conversation, phone, name);
	const message = addMessage(simulation, conversation, {
		income: true,
		contact_id: contact.id,
		message: incoming.text ?? null,
		attachment_ids: files.map(({ id }) => id),
		replied_to_id: incoming.repliedToId ?? null,
		external_id: `wamid.in.${simulation.ids.take('contacts')}`,
	});

	const at = simulation.clock.now().toISOString();
	const attachments = attachmentsOf(simulation, message);
	const v1 = [
		...(isNew ? [events.v1Conversation('new', conversation)] : []),
		...(joined && group ? [events.v1GroupContact(conversation, phone, at)] : []),
		events.v1Message(message, conversation, attachments),
	];
	const v2 = [
		...(isNew ? [events.v2Conversation('create', conversation)] : []),
		events.v2Message('create', message, conversation, attachments),
		...(isNew ? [] : [events.v2Conversation('update', conversation)]),
	];
	announce(simulation, channel.company_id, { v1, v2 }, true);
	return { message, conversation };
}

function memberOf({ ids }: Simulation, conversation: Conversation, phone: string, name = phone) {
	const known = conversation.contacts.find(({ external_id }) => external_id === phone);
	if (known) return { contact: known, joined: false };
	const id = ids.take('contacts');
	const contact = { id, external_id: phone, external_public_id: phone, name };
	conversation.contacts.push(contact);
	return { contact, joined: true };
}

async function keepFile(
	simulation: Simulation,
	companyId: number,
	file: { file_name: string; mime_type: string; content: Uint8Array | string },
): Promise<Attachment> {
	const { file_name, mime_type } = file;
	const content = Readable.from([Buffer.from(file.content)]);
	const stored = await simulation.files.store(content, file_name);
	return addAttachment(simulation, companyId, { ...stored, file_name, mime_type });
}

interface FileToAttach {
	file_name: string;
	mime_type: string;
	size: number;
	sha256: string;
	path: string;
}

/** Keeps a stored file as an attachment, downloadable where its URL says. */
export function addAttachment(
	{ world, ids, clock, url }: Simulation,
	companyId: number,
	{ path, ...file }: FileToAttach,
	values: Partial<Attachment> = {},
): Attachment {
	const name = path.slice(path.lastIndexOf('/') + 1);
	const attachment: Attachment = {
		...file,
		id: ids.take('attachments'),
		company_id: companyId,
		conversation_id: null,
		message_id: null,
		url: `${url}/uploads/storage/attachment/file/${name}`,
		stored_at: path,
		push_to_talk: null,
		data: {},
		created_at: clock.now().toISOString(),
		...values,
	};
	world.attachments.push(attachment);
	return attachment;
}
