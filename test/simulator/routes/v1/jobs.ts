import { invalid, notFound, ok } from '../../envelopes';
import { Form } from '../../form';
import { startJob } from '../../life/jobs';
import { findConversation } from '../../life/messages';
import { failRejected } from '../../life/outgoing';
import type { Handler, Route } from '../../router';
import { showJob } from '../../shapes/v1';
import { fillTemplate } from '../../rows';
import type { World } from '../../world';
import { findChannel } from '../find';

const PHONE = /^\d{10,15}$/;

/** The first message to a client, from a WhatsApp channel (v1 §5). */
const writeFirst: Handler = (request, simulation) => {
	const channel = findChannel(simulation, request.ids.company_id, request.ids.id);
	if (!['whatsapp', 'whatsapp_business'].includes(channel.provider)) {
		throw invalid(`Channel of ${channel.provider} cannot write first`);
	}
	const form = new Form(request.parameters);
	const phone = form.text('phone', { required: true, pattern: PHONE });
	const content =
		channel.provider === 'whatsapp_business'
			? readTemplate(form, simulation.world, channel.company_id)
			: readMessage(form);
	form.check();
	const conversation_id = findConversation(simulation, channel, phone)?.id ?? null;
	const template = simulation.world.templates.find(
		({ waba_id, company_id }) =>
			waba_id === content.template?.id && company_id === channel.company_id,
	);
	failRejected(simulation, channel, phone, template);
	const job = startJob(simulation, channel, {
		phone,
		conversation_id,
		attachment_ids: [],
		...content,
	});
	return ok(showJob(job));
};

/** `message` is the field; `text`, still in the vendor's curl, is its deprecated alias (README §12, 1). */
function readMessage(form: Form) {
	if (form.has('template')) form.problem('template', 'is for WhatsApp Business channels only');
	const field = form.text('message') === undefined && form.text('text') ? 'text' : 'message';
	return { text: form.text(field, { required: true }), template: null };
}

function readTemplate(form: Form, world: World, companyId: number) {
	if (form.has('message')) form.problem('message', 'is not allowed here, use a template');
	const template = form.object('template', { required: true });
	template?.text('id', { required: true });
	template?.text('language_code', { required: true });
	const parameters = template?.texts('parameters', { required: true }) ?? [];
	const values = {
		id: template?.text('id'),
		language_code: template?.text('language_code'),
		parameters,
	};
	const known = world.templates.find(
		({ waba_id, company_id }) => waba_id === values.id && company_id === companyId,
	);
	const text = known ? fillTemplate(known, parameters) : parameters.join(' ');
	return { text, template: values };
}

const show: Handler = (request, simulation) => {
	const channel = findChannel(simulation, request.ids.company_id, request.ids.channel_id);
	const job = simulation.world.jobs.find(
		({ id, channel_id }) => id === request.ids.id && channel_id === channel.id,
	);
	if (!job) throw notFound('Job');
	return ok(showJob(job));
};

export const jobs: Route[] = [
	{ method: 'POST', path: '/companies/:company_id/channels/:id/conversations', handle: writeFirst },
	{ method: 'GET', path: '/companies/:company_id/channels/:channel_id/jobs/:id', handle: show },
];
