import { providerName } from '../../../nodes/Pact/api/providers';
import type {
	Channel,
	Company,
	Conversation,
	Message,
	Pact,
	RecordedDelivery,
} from '../../simulator';
import type { Listener, Question } from '../start/n8nSide';

/** How many of each the page shows. */
const MOST = { messages: 40, deliveries: 20, requests: 20 };

const STATES = { enabled: 'connected', initial: 'not connected yet', disabled: 'disconnected' };

/** As clients say it: they know one Telegram, and nothing of bots in its place. */
const nameOf = (provider: string) =>
	provider === 'telegram_personal' ? 'Telegram' : providerName(provider);

/**
 * What the page shows, and nothing else: tokens of channels, secrets in addresses and the headers of requests stay here.
 */
export function viewOf(
	pact: Pact,
	{ questions, listeners }: { questions: Question[]; listeners: Listener[] },
) {
	const { world, deliveries, requests } = pact;
	const seen = (url: string) => deliveries.filter((delivery) => delivery.url === url).at(-1);
	return {
		companies: world.companies.map((company) => ({
			id: company.id,
			name: company.name,
			channels: world.channels.filter(isOf(company)).map(showChannel),
			listeners: receiversOf(pact, company).map(({ url, isActive, how }) =>
				showReceiver({ url, isActive, how, listeners, last: seen(url) }),
			),
			templates: world.templates
				.filter(isOf(company))
				.map(({ id, name, body, header_content_type, rejection }) => ({
					...{ id, name, body, header: header_content_type, rejection },
				})),
		})),
		conversations: [...world.conversations]
			.sort(newestFirst)
			.map((conversation) => showConversation(pact, conversation)),
		waiting: questions.map((question) => showQuestion(pact, question)),
		deliveries: deliveries
			.slice(-MOST.deliveries)
			.reverse()
			.map((delivery) => showDelivery(delivery, listeners)),
		requests: requests
			.slice(-MOST.requests)
			.reverse()
			.map(({ method, path, status, receivedAt }) => ({ method, path, status, at: receivedAt })),
	};
}

const isOf =
	({ id }: Company) =>
	({ company_id }: { company_id: number }) =>
		company_id === id;

/** Messengers tell whole seconds, so IDs decide between the messages of one. */
const newestFirst = (a: Conversation, b: Conversation) =>
	lastAt(b).localeCompare(lastAt(a)) || (b.last_message_id ?? 0) - (a.last_message_id ?? 0);

const lastAt = ({ last_message_at, created_at }: Conversation) => last_message_at ?? created_at;

const showChannel = ({ id, provider, state, phone, username, qr, code, updated_at }: Channel) => ({
	...{ id, provider, state, isConnected: state === 'enabled', at: updated_at },
	name: nameOf(provider),
	account: username ?? phone,
	stateText: STATES[state],
	hasQr: ['whatsapp', 'telegram_personal', 'max'].includes(provider),
	qr: qr === null ? null : `data:image/png;base64,${qr.replace(/^data:[^,]*,/, '')}`,
	code,
});

function receiversOf({ world }: Pact, company: Company) {
	const webhooks = world.webhooks.filter(isOf(company)).map(({ url, active }) => ({
		...{ url, isActive: active, how: 'company webhook' },
	}));
	const { webhook_url: url } = company;
	return url ? [...webhooks, { url, isActive: true, how: 'company URL (old API)' }] : webhooks;
}

/** Without the query: the secret of a Pact Trigger stands there. */
const withoutSecret = (url: string) => url.replace(/[?#].*$/s, '');

const listenerAt = (url: string, listeners: Listener[]) =>
	listeners.find(({ path }) => withoutSecret(url).endsWith(path));

interface ShownReceiver {
	url: string;
	isActive: boolean;
	how: string;
	listeners: Listener[];
	last?: RecordedDelivery;
}

function showReceiver({ url, isActive, how, listeners, last }: ShownReceiver) {
	const listener = listenerAt(url, listeners);
	return {
		...{ isActive, how, address: withoutSecret(url) },
		isTest: withoutSecret(url).includes('/webhook-test/'),
		workflow: listener?.workflow,
		url: listener?.url,
		events: listener?.events ?? [],
		last: last && { what: kindOf(last.body), status: last.status, error: last.error },
	};
}

function showConversation(pact: Pact, conversation: Conversation) {
	const { id, name, phone, sender_external_id, channel_id, provider, group } = conversation;
	const messages = pact.world.messages.filter(({ conversation_id }) => conversation_id === id);
	return {
		...{ id, name, group, channelId: channel_id, messenger: nameOf(provider) },
		sender: phone ?? sender_external_id,
		members: conversation.contacts.map((contact) => ({
			name: contact.name,
			sender: contact.external_id,
		})),
		note: conversation.note,
		state: conversation.operational_state,
		isUnanswered: conversation.replied_state === 'unreplied',
		at: lastAt(conversation),
		messages: messages
			.slice(-MOST.messages)
			.map((message) => showMessage(pact, conversation, message)),
	};
}

function showMessage({ world }: Pact, { contacts, group }: Conversation, message: Message) {
	const { id, income, deleted, status, contact_id, external_created_at, details } = message;
	const author = contacts.find((contact) => contact.id === contact_id)?.name;
	return {
		...{ id, income, deleted, at: external_created_at, text: message.message },
		author: income && group ? author : undefined,
		status: income ? undefined : status,
		reason: details?.reason ?? details?.internal_reason?.errors[0]?.error_data.details,
		files: world.attachments
			.filter((file) => message.attachment_ids.includes(file.id))
			.map(({ id: fileId, file_name, mime_type, size, stored_at }) => ({
				...{ name: file_name, type: mime_type, size },
				href: stored_at === null ? undefined : `/file/${fileId}`,
			})),
	};
}

function showQuestion({ world }: Pact, question: Question) {
	const ofExecution = `/webhook-waiting/${question.executionId}/`;
	const message = [...world.messages]
		.reverse()
		.find(
			({ id, income, message: text }) =>
				!income && (id === question.messageId || text?.includes(ofExecution)),
		);
	const conversationId = message?.conversation_id ?? question.conversationId;
	const conversation = world.conversations.find(({ id }) => id === conversationId);
	return {
		...question,
		conversationId,
		asked: conversation?.name,
		text: message?.message?.split(/\n\n[^\n]+:\nhttps?:/)[0] ?? null,
		links: question.kind === 'reply' ? [] : linksIn(message?.message ?? ''),
	};
}

/** Below the question stand the labels, each with its link in the next line. */
const linksIn = (text: string) =>
	[...text.matchAll(/^(.+):\n(https?:\/\/\S+)$/gm)].map(([, label, url]) => ({ label, url }));

function showDelivery(delivery: RecordedDelivery, listeners: Listener[]) {
	const { url, body, status, error, attempt, at } = delivery;
	return {
		...{ status, error, attempt, at },
		what: kindOf(body),
		to: listenerAt(url, listeners)?.workflow ?? withoutSecret(url).replace(/^https?:\/\/[^/]+/, ''),
	};
}

/** Such as "message new"; the request that tests an address has neither. */
function kindOf(body: unknown): string {
	const { type, event } = (body ?? {}) as { type?: string; event?: string };
	return type ? `${type} ${event ?? ''}`.trim() : 'test request';
}
