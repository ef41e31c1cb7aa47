import { invalid } from '../../envelopes';
import { Form } from '../../form';
import { openConversation } from '../../life/messages';
import { sendMessage } from '../../life/outgoing';
import type { Handler, Route } from '../../router';
import { fillTemplate } from '../../rows';
import type { World } from '../../world';
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
	const company = findCompany(simulation, readCompanyId(request));
	requireTariff(company);
	const form = new Form(request.parameters);
	const provider = form.text('provider', { required: true, oneOf: Object.keys(RECIPIENTS) });
	form.check();
	const recipient = RECIPIENTS[provider](form);
	const content = readContent(form, simulation, company.id);
	if (provider === 'whatsapp_business') content.message = readTemplate(form, world, company.id);
	else if (content.message === null && content.attachment_ids.length === 0) {
		form.problem('text', "can't be blank");
	}
	form.check();
	const channel = world.channels.find(
		(row) => row.company_id === company.id && row.provider === provider,
	);
	if (!channel) throw invalid(`Auth of ${provider} is not connected`);
	const { conversation, isNew } = openConversation(simulation, channel, recipient);
	return answerWith(sendMessage(simulation, conversation, content, isNew), simulation);
};

function readTemplate(form: Form, world: World, companyId: number): string {
	const wabaId = form.text('waba_id', { required: true });
	const values = form.texts('substitutions') ?? [];
	const template = world.templates.find(
		({ waba_id, company_id }) => waba_id === wabaId && company_id === companyId,
	);
	if (!template) {
		if (wabaId) form.problem('waba_id', 'is invalid');
		return '';
	}
	if (values.length !== template.substitutions_count) {
		form.problem('substitutions', `has to have ${template.substitutions_count} entries`);
	}
	return fillTemplate(template, values);
}

export const firstMessage: Route[] = [
	{ method: 'POST', path: '/messages', handle: writeFirst, limits: SENDING },
];
