import { invalid, notFound, plain, Refusal } from '../../envelopes';
import { Form } from '../../form';
import { attachmentsOf } from '../../life/messages';
import { announceUpdate, sendMessage } from '../../life/outgoing';
import { numberedPage } from '../../pages';
import type { ApiRequest, Handler, Route } from '../../router';
import { showMessage } from '../../shapes/v2';
import type { Simulation } from '../../simulation';
import type { Company, Message } from '../../world';
import { findCompany } from '../find';
import { conversationOf } from './conversations';

const READING = [{ times: 20, seconds: 60 }];
export const SENDING = [
	{ times: 5, seconds: 1 },
	{ times: 30, seconds: 60 },
];

/** Undocumented how many more a page may hold; by default more than anywhere else (README §5). */
const PER_PAGE = 150;

const list: Handler = (request, simulation) => {
	const { world, assumptions } = simulation;
	const conversation = conversationOf(request, simulation);
	const time = ({ external_created_at }: Message) => Date.parse(external_created_at);
	const rows = world.messages
		.filter(({ conversation_id }) => conversation_id === conversation.id)
		.sort((a, b) => {
			const [first, second] = assumptions.v2NewestFirst ? [b, a] : [a, b];
			return time(first) - time(second) || first.id - second.id;
		});
	const show = (message: Message) => showMessage(message, attachmentsOf(simulation, message));
	return numberedPage(request, { name: 'messages', rows, show, perPage: PER_PAGE, assumptions });
};

const show: Handler = (request, simulation) => {
	const conversation = conversationOf(request, simulation);
	const message = simulation.world.messages.find(
		(row) => row.id === request.ids.message_id && row.conversation_id === conversation.id,
	);
	if (!message) throw notFound('Message');
	return plain({ message: showMessage(message, attachmentsOf(simulation, message)) });
};

const send: Handler = (request, simulation) => {
	const conversation = conversationOf(request, simulation);
	requireTariff(findCompany(simulation, conversation.company_id));
	const form = new Form(request.parameters);
	const content = readContent(form, simulation, conversation.company_id);
	const replied_to_id = form.text('replied_to_id') ?? null;
	if (content.message === null && content.attachment_ids.length === 0) {
		form.problem('text', "can't be blank");
	}
	const isQuotable = simulation.world.messages.some(
		(row) => row.conversation_id === conversation.id && row.external_id === replied_to_id,
	);
	if (replied_to_id !== null && !isQuotable && simulation.assumptions.refuseUnknownQuotes) {
		form.problem('replied_to_id', 'is invalid');
	}
	form.check();
	const message = sendMessage(simulation, conversation, { ...content, replied_to_id });
	return answerWith(message, simulation);
};

export function answerWith(message: Message, simulation: Simulation) {
	const body = { message: showMessage(message, attachmentsOf(simulation, message)) };
	return plain(body, simulation.assumptions.createdStatus);
}

/** At most one attachment; several files are several messages (v2 §4, §7). */
export function readContent(form: Form, { world }: Simulation, companyId: number) {
	const message = form.text('text') ?? null;
	const attachment_ids = form.integers('attachment_ids') ?? [];
	form.boolean('send_to_crm');
	if (attachment_ids.length > 1)
		form.problem('attachment_ids', 'has too many entries (maximum is 1)');
	const usable = world.attachments.filter(({ company_id }) => company_id === companyId);
	if (!attachment_ids.every((wanted) => usable.some(({ id }) => id === wanted))) {
		form.problem('attachment_ids', 'is invalid');
	}
	return { message, attachment_ids };
}

/** Seen with a free tariff [OBS]. */
export function requireTariff(company: Company): void {
	if (company.free_tariff) throw new Refusal(403, ['Not available with this tariff']);
}

const MOST_DELETED = 100;

/** All or nothing, and a webhook follows: both assumed (v2 §8). */
const remove: Handler = (request, simulation) => {
	const conversation = conversationOf(request, simulation);
	if (!['whatsapp', 'telegram_personal', 'max'].includes(conversation.provider)) {
		throw invalid(`Messages of ${conversation.provider} cannot be deleted`);
	}
	const messages = readMessages(request, simulation, conversation.id);
	for (const message of messages) {
		message.deleted = true;
		announceUpdate(simulation, message, conversation);
	}
	return simulation.assumptions.v2Deleted === '204' ? { status: 204 } : plain({});
};

function readMessages(
	request: ApiRequest,
	{ world }: Simulation,
	conversationId: number,
): Message[] {
	const form = new Form(request.parameters);
	const wanted = form.integers('message_ids', { required: true }) ?? [];
	if (wanted.length > MOST_DELETED)
		form.problem('message_ids', 'has too many entries (maximum is 100)');
	form.check();
	const found = world.messages.filter(
		({ id, conversation_id }) => conversation_id === conversationId && wanted.includes(id),
	);
	if (found.length < new Set(wanted).size) throw notFound('Message');
	return found;
}

const BASE = '/conversations/:id/messages';

export const messages: Route[] = [
	{ method: 'GET', path: BASE, handle: list, limits: READING },
	{ method: 'GET', path: `${BASE}/:message_id`, handle: show, limits: READING },
	{ method: 'POST', path: BASE, handle: send, limits: SENDING },
	{ method: 'DELETE', path: BASE, handle: remove },
];
