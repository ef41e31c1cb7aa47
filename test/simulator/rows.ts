import { randomUUID } from 'node:crypto';
import type { Ids } from './ids';
import { wholeSecond } from './shapes/times';
import type { Channel, Company, Conversation, Message, Page, Template } from './world';

export function newCompany(id: number, values: Partial<Company> = {}): Company {
	return {
		external_uuid: randomUUID(),
		name: `Company ${id}`,
		phone: null,
		description: null,
		webhook_url: null,
		hidden: false,
		paid: true,
		free_tariff: false,
		...given(values),
		id,
	};
}

type Owned = { id: number; company_id: number; provider: string };

export function newChannel(owner: Owned, now: Date, values: Partial<Channel> = {}): Channel {
	return {
		state: 'enabled',
		token: null,
		login: null,
		password: null,
		phone: null,
		username: null,
		settings: {},
		qr_text: null,
		qr: null,
		code: null,
		oauth_provider_url: null,
		pages: null,
		sync_messages_at: null,
		created_at: now.toISOString(),
		updated_at: now.toISOString(),
		...given(values),
		...owner,
	};
}

/** The pages or groups an account with a token turns out to have. */
export function newPages(ids: Ids): Page[] {
	return ['Shop', 'Blog'].map((name) => {
		const id = ids.take('pages');
		return { id, external_id: String(229_000_000 + id), name, enabled: false };
	});
}

/** What the client reads: the template with `{{1}}`, `{{2}}` … filled in. */
export function fillTemplate({ body }: Template, values: string[]): string {
	return body.replace(/\{\{(\d+)\}\}/g, (hole, place) => values[Number(place) - 1] ?? hole);
}

/** A chat with one client, or with a group when `values.group` says so. */
export function newConversation(
	ids: Ids,
	now: Date,
	channel: Channel,
	sender: string,
	values: Partial<Conversation> = {},
): Conversation {
	const name = values.name ?? sender;
	const contact = { id: ids.take('contacts'), external_id: sender, external_public_id: sender };
	return {
		name,
		phone: /^\d+$/.test(sender) && !values.group ? sender : null,
		sender_external_id: sender,
		sender_external_public_id: values.group ? null : sender,
		avatar: '/avatars/original/missing.png',
		group: false,
		contacts: values.group ? [] : [{ ...contact, name }],
		note: null,
		assignee_id: null,
		bitrix_block_openlines: false,
		operational_state: 'open',
		replied_state: 'initialized',
		last_message_id: null,
		last_message_at: null,
		last_income_message_at: null,
		created_at: now.toISOString(),
		...given(values),
		id: ids.take('conversations', values.id),
		company_id: channel.company_id,
		channel_id: channel.id,
		provider: channel.provider,
	};
}

export function newMessage(
	ids: Ids,
	now: Date,
	conversation: Conversation,
	values: Partial<Message> = {},
): Message {
	const income = values.income ?? false;
	return {
		contact_id: income ? (conversation.contacts[0]?.id ?? 0) : 1,
		job_id: null,
		external_id: null,
		replied_to_id: null,
		income,
		message: null,
		status: income ? 'created' : 'sent',
		ack: income ? 1 : 0,
		details: null,
		reactions: [],
		attachment_ids: [],
		deleted: false,
		created_at: now.toISOString(),
		external_created_at: wholeSecond(now),
		...given(values),
		id: ids.take('messages', values.id),
		company_id: conversation.company_id,
		conversation_id: conversation.id,
		channel_id: conversation.channel_id,
		provider: conversation.provider,
	};
}

/** An undefined value in a seed counts as left out. */
function given<Values extends object>(values: Values): Partial<Values> {
	const pairs = Object.entries(values).filter(([, value]) => value !== undefined);
	return Object.fromEntries(pairs) as Partial<Values>;
}
