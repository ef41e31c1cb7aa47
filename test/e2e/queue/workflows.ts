import { byId, chain, manualTrigger, node, PACT_TRIGGER, START, type Json } from '../n8n/workflow';
import type { WorkflowFile, WorkflowNode } from '../n8n/workflow';
import { COMPANY, type PactContext } from '../environment';

export const TRIGGER = 'Pact Trigger';
export const UNANSWERED = 'Unanswered';
const ANSWER = 'Answer';

/** What an answer says. It names the message it belongs to, so that everybody can tell which were answered. */
export const answerTo = (messageId: number | string) => `We have your message [${messageId}].`;

const company = byId(COMPANY);
const sameConversation = byId(`={{ $('${TRIGGER}').first().json.conversationId }}`);
const sameMessage = `$('${TRIGGER}').first().json.messageId`;

/** Answers every message at once. Started twice for a message, it answers twice. */
export function answering(context: PactContext): WorkflowFile {
	return chain('Answer', [pactTrigger(context), answer(context, sameConversation, sameMessage)]);
}

/** Looks in Pact whether a message was answered before it does so. Started twice for a message, it answers once. */
export function answeringOnce(context: PactContext, settings: Json): WorkflowFile {
	const open = `!$('Messages').all().some(({ json }) => json.income === false && json.message.includes('[' + ${sameMessage} + ']'))`;
	return chain(
		'Answer once',
		[
			pactTrigger(context),
			messages(context, sameConversation),
			only('Not Answered', `={{ ${open} }}`, { executeOnce: true }),
			answer(context, sameConversation, sameMessage),
		],
		settings,
	);
}

/** What n8n starts when an execution of another workflow has failed. */
export function told(): WorkflowFile {
	return chain('Told of failures', [
		node('Error Trigger', 'n8n-nodes-base.errorTrigger', {}),
		node('Next', 'n8n-nodes-base.noOp', {}),
	]);
}

/** Answers what was left unanswered, whatever the reason: Pact knows, n8n need not. People start it by a schedule. */
export function catchingUp(context: PactContext): WorkflowFile {
	const conversations = context.pactNode('Conversations', {
		...{ resource: 'conversation', operation: 'getAll', companyId: company, returnAll: true },
	});
	const fields = (name: string, values: Record<string, string>) =>
		node(
			name,
			'n8n-nodes-base.set',
			{
				assignments: {
					assignments: Object.entries(values).map(([field, value]) => ({
						...{ id: field, name: field, value, type: 'number' },
					})),
				},
				options: {},
			},
			{ typeVersion: 3.4 },
		);
	const merge = node(
		UNANSWERED,
		'n8n-nodes-base.merge',
		{
			...{ mode: 'combine', combineBy: 'combineByFields', fieldsToMatchString: 'id' },
			...{ joinMode: 'keepNonMatches', outputDataFrom: 'input1', options: {} },
		},
		{ typeVersion: 3 },
	);
	const nodes = [
		manualTrigger(),
		conversations,
		messages(context, byId('={{ $json.external_id }}')),
		only('From Clients', '={{ $json.income }}'),
		fields('Asked', {
			id: '={{ $json.external_id }}',
			conversationId: "={{ $('Conversations').item.json.external_id }}",
		}),
		only('From Us', '={{ !$json.income }}'),
		fields('Answered', { id: '={{ $json.message.match(/\\[(\\d+)\\]/)[1] }}' }),
		merge,
		answer(context, byId('={{ $json.conversationId }}'), '$json.id'),
	];
	const to = (name: string, index = 0) => ({ node: name, type: 'main', index });
	const connections = {
		[START]: { main: [[to('Conversations')]] },
		Conversations: { main: [[to('Messages')]] },
		Messages: { main: [[to('From Clients'), to('From Us')]] },
		'From Clients': { main: [[to('Asked')]] },
		Asked: { main: [[to(UNANSWERED, 0)]] },
		'From Us': { main: [[to('Answered')]] },
		Answered: { main: [[to(UNANSWERED, 1)]] },
		[UNANSWERED]: { main: [[to(ANSWER)]] },
	};
	return { ...chain('Catch up', nodes), connections };
}

function pactTrigger({ credential }: PactContext): WorkflowNode {
	const form = { companyId: company, events: ['messageReceived'] };
	const credentials = { pactApi: credential };
	return node(TRIGGER, PACT_TRIGGER, form, { credentials, webhookId: crypto.randomUUID() });
}

const messages = (context: PactContext, conversationId: Json) =>
	context.pactNode('Messages', {
		...{ resource: 'message', operation: 'getAll', companyId: company, returnAll: true },
		conversationId,
	});

const answer = (context: PactContext, conversationId: Json, messageId: string) =>
	context.pactNode(ANSWER, {
		...{ resource: 'message', operation: 'send', companyId: company, conversationId },
		message: `=${answerTo(`{{ ${messageId} }}`)}`,
	});

/** Lets those items through for which an expression holds. */
function only(name: string, leftValue: string, more: Partial<WorkflowNode> = {}): WorkflowNode {
	const operator = { type: 'boolean', operation: 'true', singleValue: true };
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 };
	const conditions = [{ id: name, leftValue, rightValue: '', operator }];
	return node(
		name,
		'n8n-nodes-base.filter',
		{ conditions: { options, conditions, combinator: 'and' }, options: {} },
		{ typeVersion: 2.2, ...more },
	);
}
