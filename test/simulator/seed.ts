import type { Ids } from './ids';
import { newChannel, newCompany, newConversation, newMessage } from './rows';
import type {
	Attachment,
	Channel,
	Company,
	CompanyWebhook,
	Conversation,
	Message,
	Template,
	World,
} from './world';

/** What the world holds at the start. Everything left out gets a sensible value; ids too. */
export interface WorldSeed {
	companies?: CompanySeed[];
	conversations?: ConversationSeed[];
	templates?: Array<Partial<Template> & { company_id?: number }>;
}

export interface CompanySeed extends Partial<Company> {
	channels?: Array<Partial<Channel> & { provider: string }>;
	conversations?: ConversationSeed[];
	templates?: Array<Partial<Template>>;
	webhooks?: Array<Partial<CompanyWebhook> & { url: string }>;
	attachments?: Array<Partial<Attachment>>;
}

export interface ConversationSeed extends Partial<Conversation> {
	/** The client; also the conversation's name unless given. */
	phone: string;
	messages?: Array<Partial<Message>>;
}

/** Fills an empty world; without a seed with one company that has nothing yet. */
export function seedWorld(world: World, ids: Ids, now: Date, seed: WorldSeed = {}): void {
	const companies = seed.companies ?? [{}];
	for (const company of companies) addCompany(world, ids, now, company);
	for (const conversation of seed.conversations ?? []) {
		addConversation(world, ids, now, conversation, world.companies[0]);
	}
	for (const template of seed.templates ?? []) {
		addTemplate(world, ids, now, template, template.company_id ?? world.companies[0].id);
	}
}

function addCompany(world: World, ids: Ids, now: Date, seed: CompanySeed): void {
	const { channels, conversations, templates, webhooks, attachments, ...values } = seed;
	const company = newCompany(ids.take('companies', values.id), values);
	world.companies.push(company);
	for (const channel of channels ?? []) {
		const owner = { provider: channel.provider, company_id: company.id };
		const id = ids.take('channels', channel.id);
		world.channels.push(newChannel({ ...owner, id }, now, channel));
	}
	for (const conversation of conversations ?? []) {
		addConversation(world, ids, now, conversation, company);
	}
	for (const template of templates ?? []) addTemplate(world, ids, now, template, company.id);
	for (const { id, url, active = true } of webhooks ?? []) {
		world.webhooks.push({ id: ids.take('webhooks', id), company_id: company.id, url, active });
	}
	for (const attachment of attachments ?? []) {
		world.attachments.push({
			conversation_id: null,
			message_id: null,
			file_name: 'file.txt',
			mime_type: 'text/plain',
			size: 0,
			sha256: null,
			url: 'https://cdn.pact.im/uploads/storage/attachment/file/seed.txt',
			stored_at: null,
			push_to_talk: null,
			data: {},
			created_at: now.toISOString(),
			...attachment,
			id: ids.take('attachments', attachment.id),
			company_id: company.id,
		});
	}
}

function addConversation(
	world: World,
	ids: Ids,
	now: Date,
	{ messages, ...values }: ConversationSeed,
	company: Company,
): void {
	const companyId = values.company_id ?? company.id;
	const channel = world.channels.find((candidate) =>
		values.channel_id === undefined
			? candidate.company_id === companyId
			: candidate.id === values.channel_id,
	);
	if (!channel) throw new Error(`The conversation with ${values.phone} needs a channel`);
	const conversation = newConversation(ids, now, channel, values.phone, values);
	world.conversations.push(conversation);
	for (const message of messages ?? []) {
		const row = newMessage(ids, now, conversation, message);
		world.messages.push(row);
		conversation.last_message_id = row.id;
		conversation.last_message_at = row.external_created_at;
		if (row.income) conversation.last_income_message_at = row.external_created_at;
	}
}

function addTemplate(
	world: World,
	ids: Ids,
	now: Date,
	values: Partial<Template>,
	companyId: number,
): void {
	const id = ids.take('templates', values.id);
	const body = values.body ?? 'Hello {{1}}';
	world.templates.push({
		name: `Template ${id}`,
		waba_id: `${id}_template`,
		body,
		substitutions_count: new Set(body.match(/\{\{\d+\}\}/g)).size,
		position: id,
		header_content_type: null,
		header: null,
		namespace: null,
		created_at: now.toISOString(),
		...values,
		id,
		company_id: companyId,
	});
}
