/** What Pact knows. Rows use Pact's own field names; one row serves v1 and v2, which show it differently. */
export interface World {
	companies: Company[];
	channels: Channel[];
	conversations: Conversation[];
	messages: Message[];
	jobs: Job[];
	webhooks: CompanyWebhook[];
	attachments: Attachment[];
	templates: Template[];
	serviceMessages: ServiceMessage[];
}

export interface Company {
	id: number;
	external_uuid: string;
	name: string;
	phone: string | null;
	description: string | null;
	webhook_url: string | null;
	hidden: boolean;
	/** false: channel creation is answered 402 [OBS]. */
	paid: boolean;
	/** true: sending through v2 is answered 403 [OBS]. */
	free_tariff: boolean;
}

export type ChannelState = 'initial' | 'enabled' | 'disabled';

export interface Channel {
	id: number;
	company_id: number;
	provider: string;
	state: ChannelState;
	token: string | null;
	login: string | null;
	password: string | null;
	phone: string | null;
	username: string | null;
	/** Every other parameter the channel was created or updated with. */
	settings: Record<string, unknown>;
	/** What the current QR code says, and its PNG in Base64. */
	qr_text: string | null;
	qr: string | null;
	code: string | null;
	oauth_provider_url: string | null;
	pages: Page[] | null;
	sync_messages_at: string | null;
	created_at: string;
	updated_at: string;
}

export interface Page {
	id: number;
	external_id: string;
	name: string;
	enabled: boolean;
}

export interface Contact {
	id: number;
	external_id: string;
	external_public_id: string;
	name: string;
}

export interface Conversation {
	id: number;
	company_id: number;
	channel_id: number;
	provider: string;
	name: string;
	phone: string | null;
	sender_external_id: string;
	sender_external_public_id: string | null;
	avatar: string;
	group: boolean;
	contacts: Contact[];
	note: string | null;
	assignee_id: number | null;
	bitrix_block_openlines: boolean;
	operational_state: 'open' | 'archived' | 'blocked';
	replied_state: 'initialized' | 'replied' | 'unreplied';
	last_message_id: number | null;
	last_message_at: string | null;
	last_income_message_at: string | null;
	created_at: string;
}

export interface Message {
	id: number;
	company_id: number;
	conversation_id: number;
	channel_id: number;
	provider: string;
	contact_id: number;
	job_id: number | null;
	external_id: string | null;
	replied_to_id: string | null;
	income: boolean;
	message: string | null;
	status: 'created' | 'sent' | 'delivered' | 'read' | 'error';
	/** v1's delivery code: -1 preparing, 0 delivering, 1 sent, 2 delivered, 3 read. */
	ack: number;
	details: FailureDetails | null;
	reactions: unknown[];
	attachment_ids: number[];
	deleted: boolean;
	created_at: string;
	external_created_at: string;
}

/** What is known of a delivery: its result, and in either shape why it failed. */
export interface FailureDetails {
	result?: string;
	reason?: string;
	internal_reason?: { errors: MessengerError[] };
}

/** As Meta writes it, which is what Pact prints. */
export interface MessengerError {
	code: number;
	title: string;
	message: string;
	error_data: { details: string };
}

export interface Job {
	id: number;
	company_id: number;
	channel_id: number;
	provider: string;
	conversation_id: number | null;
	message_id: number | null;
	state: string;
	details: FailureDetails | null;
	created_at: number;
	/** What is to be sent, and to whom. */
	phone: string;
	text: string | null;
	attachment_ids: number[];
	template: Record<string, unknown> | null;
}

export interface CompanyWebhook {
	id: number;
	company_id: number;
	url: string;
	active: boolean;
}

export interface Attachment {
	id: number;
	company_id: number;
	conversation_id: number | null;
	message_id: number | null;
	file_name: string;
	mime_type: string;
	size: number;
	/** SHA-256 of the content, so that a test can compare without keeping it; null when only a URL was given. */
	sha256: string | null;
	url: string;
	/** Where the content lies while the simulator runs. */
	stored_at: string | null;
	push_to_talk: boolean | null;
	data: { width?: number; height?: number };
	created_at: string;
}

export interface Template {
	id: number;
	company_id: number;
	name: string;
	waba_id: string;
	body: string;
	substitutions_count: number;
	position: number;
	header_content_type: string | null;
	header: string | null;
	namespace: string | null;
	/** Why Meta does not let it be sent; missing for an approved one. No list tells it. */
	rejection?: string;
	created_at: string;
}

export interface ServiceMessage {
	id: number;
	company_id: number;
	phone: string;
	short_text: string;
	long_text: string;
}

export function emptyWorld(): World {
	return {
		companies: [],
		channels: [],
		conversations: [],
		messages: [],
		jobs: [],
		webhooks: [],
		attachments: [],
		templates: [],
		serviceMessages: [],
	};
}
