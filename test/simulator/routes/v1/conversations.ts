import { listPage } from '../../cursor';
import { invalid, ok, updated } from '../../envelopes';
import { v1Conversation, v2Conversation } from '../../events';
import { Form } from '../../form';
import { announce } from '../../life/announce';
import { openConversation } from '../../life/messages';
import { sendMessage } from '../../life/outgoing';
import type { Handler, Route } from '../../router';
import { unixSeconds } from '../../shapes/times';
import { showConversation } from '../../shapes/v1';
import type { Channel } from '../../world';
import type { Simulation } from '../../simulation';
import { findCompany, findConversation } from '../find';

const PHONE = /^\d{10,15}$/;

const list: Handler = (request, simulation) => {
	const company = findCompany(simulation, request.ids.company_id);
	const { world, assumptions } = simulation;
	const rows = world.conversations.filter(({ company_id }) => company_id === company.id);
	return listPage(request, { name: 'conversations', rows, show: showConversation, assumptions });
};

/** Gets or creates: an existing client's conversation comes back with 200 [OBS]. */
const create: Handler = (request, simulation) => {
	const company = findCompany(simulation, request.ids.company_id);
	const form = new Form(request.parameters);
	const provider = form.text('provider', {
		required: true,
		oneOf: ['whatsapp', 'telegram_personal'],
	});
	const sender = provider === 'telegram_personal' ? readTelegramSender(form) : readPhone(form);
	// For WhatsApp integrators leave the text out, though it is documented as required since 2024.
	const text = form.text('text', { required: provider === 'telegram_personal' });
	form.boolean('send_to_crm');
	form.check();
	const channel = findChannelOf(simulation, company.id, provider);
	const { conversation, isNew } = openConversation(simulation, channel, sender);
	if (text !== undefined) sendMessage(simulation, conversation, { message: text }, isNew);
	else if (isNew) {
		announce(simulation, company.id, {
			v1: [v1Conversation('new', conversation)],
			v2: [v2Conversation('create', conversation)],
		});
	}
	return ok({ conversation: showConversation(conversation) });
};

const readPhone = (form: Form) => form.text('phone', { required: true, pattern: PHONE });

function readTelegramSender(form: Form): string {
	const phone = form.text('phone', { pattern: PHONE });
	const username = form.text('username');
	if (phone !== undefined && username !== undefined) {
		form.problem('username', 'and phone exclude each other');
	}
	return phone ?? username ?? form.text('phone', { required: true });
}

function findChannelOf({ world }: Simulation, companyId: number, provider: string): Channel {
	const channel = world.channels.find(
		(row) => row.company_id === companyId && row.provider === provider,
	);
	if (!channel) throw invalid(`Channel of ${provider} is not connected`);
	return channel;
}

const show: Handler = (request, simulation) => {
	const { company_id, id } = request.ids;
	return ok({ conversation: showConversation(findConversation(simulation, company_id, id)) });
};

const note: Handler = (request, simulation) => {
	const { company_id, id } = request.ids;
	const conversation = findConversation(simulation, company_id, id);
	const form = new Form(request.parameters);
	const text = form.text('note', { required: true });
	form.check();
	conversation.note = text;
	return updated();
};

const assign: Handler = (request, simulation) => {
	const { company_id, id } = request.ids;
	const conversation = findConversation(simulation, company_id, id);
	const form = new Form(request.parameters);
	const assignee = form.integer('assignee_id', { minimum: 1 });
	form.check();
	conversation.assignee_id = assignee ?? null;
	return ok({ conversation: { external_id: conversation.id } });
};

/** The only answer with the times of the last messages (v1, conversation object). */
const toggleBitrix: Handler = (request, simulation) => {
	const { company_id, id } = request.ids;
	const conversation = findConversation(simulation, company_id, id);
	const form = new Form(request.parameters);
	const enabled = form.boolean('enabled');
	form.check();
	conversation.bitrix_block_openlines = enabled ?? !conversation.bitrix_block_openlines;
	const seconds = (iso: string | null) => (iso === null ? 0 : unixSeconds(iso));
	return ok({
		conversation: {
			...showConversation(conversation),
			last_message_at: seconds(conversation.last_message_at),
			last_income_message_at: seconds(conversation.last_income_message_at),
			bitrix_block_openlines: conversation.bitrix_block_openlines,
		},
	});
};

const BASE = '/companies/:company_id/conversations';

export const conversations: Route[] = [
	{ method: 'GET', path: BASE, handle: list },
	{ method: 'POST', path: BASE, handle: create },
	{ method: 'GET', path: `${BASE}/:id`, handle: show },
	{ method: 'PUT', path: `${BASE}/:id/note`, handle: note },
	{ method: 'PUT', path: `${BASE}/:id/assign`, handle: assign },
	{ method: 'PUT', path: `${BASE}/:id/toggle_bitrix_block_openlines`, handle: toggleBitrix },
];
