import { invalid } from '../../envelopes';
import { Form } from '../../form';
import { openConversation } from '../../life/messages';
import { failRejected, sendMessage } from '../../life/outgoing';
import type { Handler, Route } from '../../router';
import { fillTemplate } from '../../rows';
import type { Template, World } from '../../world';
import { findCompany } from '../find';
import { readCompanyId } from './conversations';
import { answerWith, readContent, requireTariff, SENDING } from './messages';

const PHONE = /^\+?\d{10,15}$/;

/** Who may be written to first, and how the recipient is named (v2 §4; which are needed is assumed). */
const RECIPIENTS: Record<string, (form: Form) => string> = {
	max: readPhone,
	whatsapp: readPhone,
	whatsapp_business: readPhone,
	telegram_personal: (form) => form.text('nickname')?.replace(/^@/, '') ?? readPhone(form),
	vkontakte_direct: (form) => {
		const id = form.text('vkontakte_id');
		const domain = form.text('vkontakte_domain');
		if (id !== undefined && domain !== undefined) {
			form.problem('vkontakte_domain', 'and vkontakte_id exclude each other');
		}
		return id ?? domain ?? form.text('vkontakte_id', { required: true });
	},
};

function readPhone(form: Form): string {
	return form.text('phone', { required: true, pattern: PHONE }).replace('+', '');
}

/** The conversation is created with the message; one that exists already gets it (assumed). */
const writeFirst: Handler = (request, simulation) => {
	const { world } = simulation;
	let template: Template | undefined;
	const company = findCompany(simulation, readCompanyId(request));
	requireTariff(company);
	const form = new Form(request.parameters);
	const provider = form.text('provider', { required: true, oneOf: Object.keys(RECIPIENTS) });
	form.check();
	const recipient = RECIPIENTS[provider](form);
	const content = readContent(form, simulation, company.id);
	if (provider === 'whatsapp_business') {
		template = findTemplate(form, world, company.id);
		content.message = template ? readTemplate(form, template) : '';
		if (template) checkHeader(form, template, content.attachment_ids, world);
	} else if (content.message === null && content.attachment_ids.length === 0) {
		form.problem('text', "can't be blank");
	}
	form.check();
	const channel = world.channels.find(
		(row) => row.company_id === company.id && row.provider === provider,
	);
	if (!channel) throw invalid(`Auth of ${provider} is not connected`);
	failRejected(simulation, channel, recipient, template);
	const { conversation, isNew } = openConversation(simulation, channel, recipient);
	return answerWith(sendMessage(simulation, conversation, content, isNew), simulation);
};

function findTemplate(form: Form, world: World, companyId: number): Template | undefined {
	const wabaId = form.text('waba_id', { required: true });
	const template = world.templates.find(
		({ waba_id, company_id }) => waba_id === wabaId && company_id === companyId,
	);
	if (wabaId && !template) form.problem('waba_id', 'is invalid');
	return template;
}

function readTemplate(form: Form, template: Template): string {
	const values = form.texts('substitutions') ?? [];
	if (values.length !== template.substitutions_count) {
		form.problem('substitutions', `has to have ${template.substitutions_count} entries`);
	}
	return fillTemplate(template, values);
}

/** A picture, video or document in the header is the attachment of the message; no other template takes one (assumed). */
function checkHeader(
	form: Form,
	{ header_content_type }: Template,
	attachmentIds: number[],
	{ attachments }: World,
): void {
	const isFile = ['document', 'image', 'video'].includes(header_content_type ?? '');
	if (!isFile && attachmentIds.length > 0) {
		form.problem('attachment_ids', 'are not allowed for this template');
	}
	if (!isFile) return;
	const file = attachments.find(({ id }) => attachmentIds.includes(id));
	if (!file) form.problem('attachment_ids', "can't be blank for this template");
	else if (header_content_type !== 'document') {
		const fits = file.mime_type.startsWith(`${header_content_type}/`);
		if (!fits) form.problem('attachment_ids', `has to be of type ${header_content_type}`);
	}
}

export const firstMessage: Route[] = [
	{ method: 'POST', path: '/messages', handle: writeFirst, limits: SENDING },
];
