import assert from 'node:assert/strict';
import { byId, chain, node, type Json, type WorkflowNode } from '../n8n/workflow';
import type { StoredWorkflow } from '../n8n/api';
import { eventually } from '../scenario';
import { COMPANY, WHATSAPP, type PactContext, type TestContext } from '../environment';

/** A workflow that asks, and the address that starts it. */
export interface Asking {
	workflow: StoredWorkflow;
	/** Starts it, and waits until the execution waits. @returns its ID */
	start(body?: Json): Promise<string>;
	/** Starts it, whatever becomes of it. @returns the ID of the execution */
	begin(body?: Json): Promise<string>;
	/** Calls the address as soon as it answers */
	first(body: Json): Promise<void>;
	/** Calls the address */
	call(body: Json): Promise<void>;
}

export const ASK = 'Ask';
export const AFTER = 'After';

/** The node that asks, filled in as given. */
export const askNode = (context: PactContext, parameters: Json, more: Partial<WorkflowNode> = {}) =>
	context.pactNode(
		ASK,
		{
			...{ resource: 'message', operation: 'sendAndWait', apiVersion: 'v2' },
			...{ companyId: byId(COMPANY), message: 'May I refund 120 € for order 1205?' },
			...parameters,
		},
		{ typeVersion: 2, ...more },
	);

/** Activates a workflow that asks when its address is called. @param settings of the node that asks, such as Retry On Fail */
export async function activateAsking(
	context: PactContext,
	n8nUrl: string,
	parameters: Json,
	{ settings = {}, more = [] }: { settings?: Partial<WorkflowNode>; more?: WorkflowNode[] } = {},
): Promise<Asking> {
	const path = crypto.randomUUID();
	const form = { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} };
	const hook = node('Webhook', 'n8n-nodes-base.webhook', form, { typeVersion: 2, webhookId: path });
	const after = node(AFTER, 'n8n-nodes-base.noOp', {});
	const workflow = await context.create(
		chain('Asks somebody', [hook, askNode(context, parameters, settings), ...more, after]),
	);
	await context.api.activate(workflow.id);
	const seen = new Set<string>();
	const call = async (body: Json) => {
		const response = await fetch(`${n8nUrl}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		assert.equal(response.status, 200);
	};
	const first = async (body: Json) => await eventually(async () => await call(body), 30);
	const begin = async (body: Json = {}) => {
		await first(body);
		return await eventually(async () => {
			const ids = await context.api.executionIds(workflow.id);
			const id = ids.find((one) => !seen.has(one));
			assert.ok(id, 'n8n has not started the workflow');
			seen.add(id);
			return id;
		});
	};
	return {
		...{ workflow, begin, first, call },
		async start(body) {
			const id = await begin(body);
			await context.api.waiting(id);
			return id;
		},
	};
}

/** A conversation with somebody who wrote before. @returns its ID */
export async function conversationWith({ pact }: PactContext, phone: string): Promise<number> {
	const { conversation } = await pact.incomingMessage({
		...{ channelId: WHATSAPP, phone, name: 'Anna', text: 'Hello' },
	});
	return conversation.id;
}

/** The texts that were written to a client, the newest last. */
export const textsTo = ({ pact }: PactContext, conversationId: number): string[] =>
	pact.world.messages
		.filter(({ income, conversation_id }) => !income && conversation_id === conversationId)
		.map(({ message }) => String(message));

/** The links in the newest message to a client. */
export async function linksTo(context: PactContext, conversationId: number): Promise<string[]> {
	await context.pact.idle();
	const text = textsTo(context, conversationId).at(-1) ?? '';
	return [...text.matchAll(/http\S+/g)].map(([link]) => link);
}

/** What a browser is answered that opens an address, or sends a form there. */
export async function visit(url: string, form?: Record<string, string>, method?: string) {
	const headers = {
		'user-agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/140 Mobile Safari/537.36',
	};
	const body = form && new URLSearchParams(form);
	const response = await fetch(url, {
		...{ headers, body, method: method ?? (form ? 'POST' : 'GET') },
	});
	return { status: response.status, text: await response.text(), headers: response.headers };
}

/** What came out of the question. */
export async function answerOf(context: TestContext, id: string): Promise<Json> {
	const execution = await context.api.finished(id);
	assert.equal(execution.error?.message, undefined);
	assert.equal(execution.status, 'success');
	return execution.items(AFTER)[0];
}
