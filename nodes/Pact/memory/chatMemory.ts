import { NodeConnectionTypes, NodeOperationError, type ISupplyDataFunctions } from 'n8n-workflow';
import { nameSession } from '../api/session';
import { PactClient } from '../transport/client';
import { accountKey } from '../transport/credentials';
import { toNodeError } from '../transport/errors';
import { isObject } from '../transport/reply';
import { withoutParameters } from '../transport/secrets';
import { findOwn, rememberAnswer } from './answers';
import { answerIn, forAgent, forManager } from './chatMessages';
import { toHistory, type ChatMessage } from './history';
import { forgetRun, lastMessages, lookOnce, type Looker } from './looks';
import type { PactMessage } from './messages';
import { promptOf, servedNode } from './prompt';
import { readConversation } from './readConversation';
import { readForm, type MemoryForm } from './readForm';

/**
 * The memory of an agent: the conversation in Pact. A plain object with what n8n's agents and its Chat Memory Manager
 * call, because the package of the real ones is not there in n8n 1.
 *
 * @throws NodeOperationError when the form cannot be used
 */
export async function chatMemory(context: ISupplyDataFunctions, index: number) {
	const form = await readForm(context, index);
	const { conversationId } = form;
	const looker = await lookerOf(context, index, form);
	nameSession(context, conversationId);

	const history = async (
		values?: unknown,
	): Promise<{ history: ChatMessage[]; warning?: string }> => {
		const { messages, warning } = await messagesOf(context, form, looker);
		const own = await findOwn(context, conversationId, messages);
		const prompt = values === undefined ? undefined : promptOf(context, index, values);
		const isOwn = (message: PactMessage) => own.has(message);
		return { history: toHistory(messages, { ...form, prompt, isOwn }), warning };
	};
	const afterAnswer = async (answer: unknown) => {
		forgetRun(looker);
		if (typeof answer === 'string') await rememberAnswer(context, conversationId, answer);
	};
	const clear = async () => await Promise.reject(readOnly(context, 'cleared'));
	const add = async () => await Promise.reject(readOnly(context, 'added to'));

	return {
		returnMessages: true,
		inputKey: 'input',
		outputKey: 'output',
		memoryKey: 'chat_history',
		memoryKeys: ['chat_history'],
		async loadMemoryVariables(values: unknown = {}) {
			const read = async () => await history(values);
			return { chat_history: forAgent(await shown(context, 'loadMemoryVariables', read)) };
		},
		/** Stores nothing: what is sent to the client comes back from Pact. */
		async saveContext(_input: unknown, output: unknown) {
			await afterAnswer(isObject(output) ? output.output : output);
		},
		clear,
		chatHistory: {
			getMessages: async () =>
				forManager(await shown(context, 'getMessages', async () => await history())),
			/** What an agent leaves behind that has used tools. */
			addMessages: async (messages: unknown) => await afterAnswer(answerIn(messages)),
			addMessage: add,
			addUserMessage: add,
			addAIMessage: add,
			addAIChatMessage: add,
			clear,
		},
	};
}

const readOnly = (context: ISupplyDataFunctions, done: string) =>
	new NodeOperationError(
		withoutParameters(context.getNode()),
		`The memory is the conversation in Pact, which cannot be ${done} from here`,
		{ description: 'To write to the client, use the Pact node with Message > Send.' },
	);

async function lookerOf(
	context: ISupplyDataFunctions,
	index: number,
	{ version, companyId, conversationId, window, maxWaitSeconds }: MemoryForm,
): Promise<Looker> {
	const account = await accountKey.call(context);
	const { $runIndex } = context.getWorkflowDataProxy(index);
	return {
		// After a wait n8n goes on with another signal.
		execution: context.getExecutionCancelSignal() ?? context,
		// The same for an agent that n8n runs again after each of its tools
		run: [$runIndex, servedNode(context)?.name, context.getNode().name].join(' '),
		conversation: [account, version, companyId, conversationId, window].join(' '),
		maxWaitSeconds,
	};
}

/** The messages of the conversation, or with a warning what is known of them when Pact's limits allow no look. */
async function messagesOf(
	context: ISupplyDataFunctions,
	form: MemoryForm,
	looker: Looker,
): Promise<{ messages: PactMessage[]; warning?: string }> {
	const budget = {
		signal: context.getExecutionCancelSignal(),
		maxWaitSeconds: form.maxWaitSeconds,
		waitedSeconds: 0,
		pacedSeconds: 0,
		mayHaveWritten: false,
	};
	const pact = new PactClient(context, budget);
	const look = await lookOnce(looker, async () => await readConversation(pact, form));
	if ('messages' in look) return look;
	if (form.onRateLimit === 'stop') throw look.refusal;
	const known = lastMessages(looker.conversation);
	const what = known
		? 'The agent answers with what was read before'
		: 'The agent answers without the history';
	return { messages: known ?? [], warning: `${look.refusal.message}. ${what}.` };
}

/** Shows on the canvas what the agent was given, and what went wrong. */
async function shown(
	context: ISupplyDataFunctions,
	action: string,
	read: () => Promise<{ history: ChatMessage[]; warning?: string }>,
): Promise<ChatMessage[]> {
	const type = NodeConnectionTypes.AiMemory;
	const { index } = context.addInputData(type, [[{ json: { action } }]]);
	try {
		const { history, warning } = await read();
		if (warning !== undefined) {
			context.addExecutionHints({ message: warning, type: 'warning', location: 'outputPane' });
			context.logger.warn(`${context.getNode().name}: ${warning}`);
		}
		const chatHistory = history.map((message) => ({ ...message }));
		context.addOutputData(type, index, [
			[{ json: { action, chatHistory, ...(warning && { warning }) } }],
		]);
		return history;
	} catch (error) {
		const failure = toNodeError(context.getNode(), error);
		context.addOutputData(type, index, failure);
		throw failure;
	}
}
