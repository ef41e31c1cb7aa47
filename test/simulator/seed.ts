import { addAttachment } from './life/incoming';
import { newChannel, newCompany, newConversation, newMessage } from './rows';
import type {
	Attachment,
	Channel,
	Company,
	CompanyWebhook,
	Conversation,
	Message,
	Template,
} from './world';
import type { Simulation } from './simulation';

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
	messages?: MessageSeed[];
}

export interface MessageSeed extends Partial<Message> {
	files?: FileSeed[];
}

/** A file that the simulator has, to be downloaded where its attachment says. */
export interface FileSeed extends Partial<Pick<Attachment, 'push_to_talk' | 'data'>> {
	file_name: string;
	mime_type: string;
	content: Uint8Array | string;
}

/** Fills an empty world; without a seed with one company that has nothing yet. */
export function seedWorld(simulation: Simulation, seed: WorldSeed = {}): void {
	const { world } = simulation;
	const companies = seed.companies ?? [{}];
	for (const company of companies) addCompany(simulation, company);
	for (const conversation of seed.conversations ?? []) {
		addConversation(simulation, conversation, world.companies[0]);
	}
	for (const template of seed.templates ?? []) {
		addTemplate(simulation, template, template.company_id ?? world.companies[0].id);
	}
}

function addCompany(simulation: Simulation, seed: CompanySeed): void {
	const { world, ids, clock } = simulation;
	const now = clock.now();
	const { channels, conversations, templates, webhooks, attachments, ...values } = seed;
	const company = newCompany(ids.take('companies', values.id), values);
	world.companies.push(company);
	for (const channel of channels ?? []) {
		const owner = { provider: channel.provider, company_id: company.id };
		const id = ids.take('channels', channel.id);
		world.channels.push(newChannel({ ...owner, id }, now, channel));
	}
	for (const conversation of conversations ?? []) {
		addConversation(simulation, conversation, company);
	}
	for (const template of templates ?? []) addTemplate(simulation, template, company.id);
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
	simulation: Simulation,
	{ messages, ...values }: ConversationSeed,
	company: Company,
): void {
	const { world, ids, clock } = simulation;
	const now = clock.now();
	const companyId = values.company_id ?? company.id;
	const channel = world.channels.find((candidate) =>
		values.channel_id === undefined
			? candidate.company_id === companyId
			: candidate.id === values.channel_id,
	);
	if (!channel) throw new Error(`The conversation with ${values.phone} needs a channel`);
	const conversation = newConversation(ids, now, channel, values.phone, values);
	world.conversations.push(conversation);
	for (const { files, ...message } of messages ?? []) {
		const attachments = (files ?? []).map((file) => addFile(simulation, company, file));
		const attachment_ids = attachments.map(({ id }) => id);
		const row = newMessage(ids, now, conversation, { attachment_ids, ...message });
		world.messages.push(row);
		for (const attachment of attachments) attachment.message_id = row.id;
		conversation.last_message_id = row.id;
		conversation.last_message_at = row.external_created_at;
		if (row.income) conversation.last_income_message_at = row.external_created_at;
	}
}

function addFile(simulation: Simulation, { id }: Company, file: FileSeed): Attachment {
	const { content, file_name, mime_type, ...values } = file;
	const stored = simulation.files.put(content, file_name);
	return addAttachment(simulation, id, { ...stored, file_name, mime_type }, values);
}

function addTemplate(
	{ world, ids, clock }: Simulation,
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
		created_at: clock.now().toISOString(),
		...values,
		id,
		company_id: companyId,
	});
}
