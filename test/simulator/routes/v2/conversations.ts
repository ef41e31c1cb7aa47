import { plain } from '../../envelopes';
import { v2Conversation } from '../../events';
import { Form } from '../../form';
import { announce } from '../../life/announce';
import { numberedPage } from '../../pages';
import type { ApiRequest, Handler, Route } from '../../router';
import { showConversation } from '../../shapes/v2';
import type { Simulation } from '../../simulation';
import type { Conversation } from '../../world';
import { findCompany, findConversation } from '../find';

const PER_MINUTE = [{ times: 10, seconds: 60 }];

/** In v2 the company is a parameter, in query or body. */
export function readCompanyId(request: ApiRequest): number {
	const form = new Form(request.parameters);
	const id = form.integer('company_id', { required: true, minimum: 1 });
	form.check();
	return id ?? NaN;
}

export function conversationOf(request: ApiRequest, simulation: Simulation): Conversation {
	return findConversation(simulation, readCompanyId(request), request.ids.id);
}

const list: Handler = (request, simulation) => {
	const { world, assumptions } = simulation;
	const company = findCompany(simulation, readCompanyId(request));
	const form = new Form(request.parameters);
	const search = form.text('search_string');
	form.check();
	const rows = world.conversations
		.filter(({ company_id }) => company_id === company.id)
		.filter((row) => search === undefined || isFound(row, search))
		.sort((a, b) => {
			const [first, second] = assumptions.v2NewestFirst ? [b, a] : [a, b];
			return time(first) - time(second) || first.id - second.id;
		});
	return numberedPage(request, {
		name: 'conversations',
		rows,
		show: showConversation,
		assumptions,
	});
};

/** Conversations without messages come last, or first when sorted upwards. */
const time = ({ last_message_at }: Conversation) => Date.parse(last_message_at ?? '1970-01-01');

/** `+7999…` finds `7999…` and `@nick` finds `nick` (v2 §1). */
function isFound(conversation: Conversation, search: string): boolean {
	const wanted = search.replace(/^[+@]/, '').toLowerCase();
	const { phone, name, sender_external_public_id } = conversation;
	return [phone, name, sender_external_public_id].some((text) =>
		text?.toLowerCase().includes(wanted),
	);
}

const show: Handler = (request, simulation) =>
	plain({ conversation: showConversation(conversationOf(request, simulation)) });

/** An explicit null clears the assignee, an omitted one stays (v2 §3). */
const update: Handler = (request, simulation) => {
	const conversation = conversationOf(request, simulation);
	const form = new Form(request.parameters);
	const operational = form.text('operational_state', { oneOf: ['open', 'archived'] });
	const replied = form.text('replied_state', { oneOf: ['replied', 'unreplied'] });
	const assignee = form.integer('assignee_id', { minimum: 1 });
	form.check();
	if (operational) conversation.operational_state = operational as 'open' | 'archived';
	if (replied) conversation.replied_state = replied as 'replied' | 'unreplied';
	if (form.has('assignee_id')) conversation.assignee_id = assignee ?? null;
	announce(simulation, conversation.company_id, {
		v2: [v2Conversation('update', conversation)],
	});
	return plain({ conversation: showConversation(conversation) });
};

export const conversations: Route[] = [
	{ method: 'GET', path: '/conversations', handle: list, limits: PER_MINUTE },
	{ method: 'GET', path: '/conversations/:id', handle: show, limits: PER_MINUTE },
	{ method: 'PUT', path: '/conversations/:id', handle: update },
];
