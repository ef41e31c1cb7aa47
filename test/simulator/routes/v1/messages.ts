import { listPage } from '../../cursor';
import { invalid, ok } from '../../envelopes';
import { Form } from '../../form';
import { startJob } from '../../life/jobs';
import { attachmentsOf } from '../../life/messages';
import type { Handler, Route } from '../../router';
import { showJob, showMessage } from '../../shapes/v1';
import { findConversation } from '../find';
import { readFile, readSize } from '../file';

const list: Handler = (request, simulation) => {
	const { company_id, id } = request.ids;
	const conversation = findConversation(simulation, company_id, id);
	return listPage(request, {
		name: 'messages',
		rows: simulation.world.messages.filter((row) => row.conversation_id === conversation.id),
		show: (message) => showMessage(message, attachmentsOf(simulation, message)),
		sortBy: 'created_at',
		directionAlias: 'sort',
		assumptions: simulation.assumptions,
	});
};

const send: Handler = (request, simulation) => {
	const { company_id, id } = request.ids;
	const { world } = simulation;
	const conversation = findConversation(simulation, company_id, id);
	const channel = world.channels.find((row) => row.id === conversation.channel_id);
	if (!channel) throw invalid('Channel is not connected');
	const form = new Form(request.parameters);
	const text = form.text('message');
	const attachment_ids = form.integers('attachments_ids') ?? [];
	const buttons = form.object('interactive');
	form.boolean('send_to_crm');
	buttons?.text('type', { required: true, oneOf: ['button'] });
	buttons?.texts('buttons', { required: true });
	if (buttons && channel.provider !== 'whatsapp_business') {
		form.problem('interactive', 'is for WhatsApp Business channels only');
	}
	if (text === undefined && attachment_ids.length === 0) form.problem('message', "can't be blank");
	// v1 uploads belong to a conversation, v2 uploads to none.
	const usable = world.attachments.filter(
		(row) => row.company_id === company_id && [conversation.id, null].includes(row.conversation_id),
	);
	if (!attachment_ids.every((wanted) => usable.some((row) => row.id === wanted))) {
		form.problem('attachments_ids', 'is invalid');
	}
	form.check();
	const job = startJob(simulation, channel, {
		phone: conversation.sender_external_id,
		text: text ?? null,
		conversation_id: conversation.id,
		attachment_ids,
		template: null,
	});
	return ok(showJob(job));
};

/** Unlike v2, `push_to_talk` stands at the top level here (v1 §22). */
const upload: Handler = async (request, simulation) => {
	const { company_id, id } = request.ids;
	const conversation = findConversation(simulation, company_id, id);
	const form = new Form(request.parameters);
	const push_to_talk = form.boolean('push_to_talk') ?? null;
	const data = readSize(form.object('metadata'));
	form.check();
	const attachment = await readFile(request, simulation, company_id, {
		conversation_id: conversation.id,
		push_to_talk,
		data,
	});
	return ok({ external_id: attachment.id });
};

const BASE = '/companies/:company_id/conversations/:id/messages';

export const messages: Route[] = [
	{ method: 'GET', path: BASE, handle: list },
	{ method: 'POST', path: BASE, handle: send },
	{ method: 'POST', path: `${BASE}/attachments`, handle: upload },
];
