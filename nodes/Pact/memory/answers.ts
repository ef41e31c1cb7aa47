import type { ICheckProcessedOptions, ISupplyDataFunctions } from 'n8n-workflow';
import { recognise, rememberOwn, textKey } from '../api/ownMessages';
import { serverOf } from '../transport/credentials';
import type { PactMessage } from './messages';

/** How n8n keeps what a node has seen; the oldest are forgotten first. */
const STORE: ICheckProcessedOptions = { mode: 'entries', maxEntries: 2_000 };

/** n8n 1 puts the agent's tools before its answer: "[Used tools: …] answer". Results of tools may have brackets as well. */
const MOST_BEGINNINGS = 30;

/**
 * Remembers what the agent answered: in this process, and as a hash in n8n's database, which outlives a restart and is
 * the same for all workers. Where n8n keeps nothing, this process has to do.
 */
export async function rememberAnswer(
	context: ISupplyDataFunctions,
	conversationId: number,
	answer: string,
): Promise<void> {
	const texts = possibleAnswers(answer);
	const server = await serverOf.call(context);
	for (const text of texts) rememberOwn({ server, conversationId, text });
	try {
		const keys = texts.map((text) => textKey(conversationId, text));
		await context.helpers.checkProcessedAndRecord(keys, 'node', STORE);
	} catch (error) {
		context.logger.debug(`Pact Chat Memory keeps its answers in memory only: ${String(error)}`);
	}
}

function possibleAnswers(answer: string): string[] {
	if (!answer.startsWith('[Used tools: ')) return [answer];
	const ends = [...answer.matchAll(/\] /g)].map(({ index }) => index + 2);
	return ends.slice(-MOST_BEGINNINGS).map((end) => answer.slice(end));
}

/** Tells which of the messages to the client this n8n has sent, as far as it knows. */
export async function findOwn(
	context: ISupplyDataFunctions,
	conversationId: number,
	messages: readonly PactMessage[],
): Promise<Set<PactMessage>> {
	const server = await serverOf.call(context);
	const keysOf = ({ id, text }: PactMessage) => [String(id), textKey(conversationId, text)];
	const own = new Set<PactMessage>();
	const unknown: PactMessage[] = [];
	const settled: PactMessage[] = [];
	for (const message of messages.filter(({ isFromClient }) => !isFromClient)) {
		const { id: messageId, text } = message;
		const isOwn = recognise({ server, conversationId, messageId, text });
		if (isOwn === false) unknown.push(message);
		else own.add(message);
		if (isOwn === 'now') settled.push(message);
	}

	const stored = await lookUp(context, unknown.flatMap(keysOf));
	// One answer is one message: the next one with its words is somebody else's.
	for (const { text } of settled) stored.delete(textKey(conversationId, text));
	for (const message of unknown) {
		const [byId = '', byText = ''] = keysOf(message);
		if (!stored.has(byId) && !stored.delete(byText)) continue;
		own.add(message);
		rememberOwn({ server, conversationId, messageId: message.id });
		if (!stored.has(byId)) settled.push(message);
	}
	await store(context, settled.map(keysOf));
	return own;
}

/** n8n can only look and record at once, so what was not there is taken out again. */
async function lookUp(context: ISupplyDataFunctions, keys: string[]): Promise<Set<unknown>> {
	if (keys.length === 0) return new Set();
	try {
		const found = await context.helpers.checkProcessedAndRecord(keys, 'node', STORE);
		await context.helpers.removeProcessed(found.new, 'node', STORE);
		return new Set(found.processed);
	} catch {
		return new Set();
	}
}

/** Messages that were known by their words are known by their IDs from now on. */
async function store(context: ISupplyDataFunctions, keys: string[][]): Promise<void> {
	if (keys.length === 0) return;
	try {
		const ids = keys.flatMap(([id = '']) => id);
		await context.helpers.checkProcessedAndRecord(ids, 'node', STORE);
		const words = keys.flatMap(([, byText = '']) => byText);
		await context.helpers.removeProcessed(words, 'node', STORE);
	} catch (error) {
		context.logger.debug(`Pact Chat Memory keeps its answers in memory only: ${String(error)}`);
	}
}
