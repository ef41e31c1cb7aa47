import type { ICheckProcessedOptions, ISupplyDataFunctions } from 'n8n-workflow';
import { recognise, rememberOwn, rememberSeen, textKey } from '../api/ownMessages';
import { serverOf } from '../transport/credentials';
import { forgetOldest } from '../transport/forgetOldest';
import type { PactMessage } from './messages';

/** How much n8n keeps of what a node has seen; the oldest are forgotten first. */
const MOST = 2_000;
const STORE: ICheckProcessedOptions = { mode: 'entries', maxEntries: MOST };

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
	// Without words an answer would be taken for every picture that an operator sends.
	const texts = possibleAnswers(answer).filter((text) => text.trim() !== '');
	if (texts.length === 0) return;
	const server = await serverOf.call(context);
	for (const text of texts) rememberOwn({ server, conversationId, text });
	try {
		const keys = texts.map((text) => textKey(conversationId, text));
		await context.helpers.checkProcessedAndRecord(keys, 'node', STORE);
	} catch (error) {
		noteFailure(context, error);
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
	const knownByWords: PactMessage[] = [];
	for (const message of messages.filter(({ isFromClient }) => !isFromClient)) {
		const { id: messageId, text } = message;
		const isOwn = recognise({ server, conversationId, messageId, text });
		if (isOwn === false) unknown.push(message);
		else own.add(message);
		if (isOwn === 'now') knownByWords.push(message);
	}

	// What another worker has seen before uses up no stored words: they are those of a later message.
	const seenElsewhere = await storeIds(context, own);
	/** Known by their words until now: the next message with them is somebody else's */
	const settled = knownByWords.filter(({ id }) => !seenElsewhere.has(String(id)));
	const stored = await lookUp(context, unknown.flatMap(keysOf));
	for (const { text } of settled) stored.delete(textKey(conversationId, text));
	for (const message of unknown) {
		const [byId = '', byText = ''] = keysOf(message);
		if (!stored.has(byId) && !stored.delete(byText)) continue;
		own.add(message);
		rememberSeen(server, message.id);
		if (stored.has(byId)) noteStored(context, byId);
		else settled.push(message);
	}
	await storeIds(context, own);
	await forgetWords(
		context,
		settled.map(({ text }) => textKey(conversationId, text)),
	);
	return own;
}

/** n8n can only look and record at once, so what was not there is taken out again. */
async function lookUp(context: ISupplyDataFunctions, keys: string[]): Promise<Set<unknown>> {
	if (keys.length === 0) return new Set();
	try {
		// Nothing that is kept may make room for what is only looked up.
		const wide = { ...STORE, maxEntries: MOST + keys.length };
		const found = await context.helpers.checkProcessedAndRecord(keys, 'node', wide);
		await context.helpers.removeProcessed(found.new, 'node', wide);
		return new Set(found.processed);
	} catch {
		return new Set();
	}
}

/**
 * Keeps the IDs of own messages, by which they are known from now on, also after a restart.
 *
 * @returns those that were kept already, though this process did not know
 */
async function storeIds(
	context: ISupplyDataFunctions,
	messages: ReadonlySet<PactMessage>,
): Promise<Set<unknown>> {
	const ids = [...messages].map(({ id }) => String(id)).filter((id) => !isStored(context, id));
	if (ids.length === 0) return new Set();
	try {
		const { processed } = await context.helpers.checkProcessedAndRecord(ids, 'node', STORE);
		for (const id of ids) noteStored(context, id);
		return new Set(processed);
	} catch (error) {
		noteFailure(context, error);
		return new Set();
	}
}

/** Messages with these words are known by their IDs now. */
async function forgetWords(context: ISupplyDataFunctions, words: string[]): Promise<void> {
	if (words.length === 0) return;
	try {
		await context.helpers.removeProcessed(words, 'node', STORE);
	} catch (error) {
		noteFailure(context, error);
	}
}

function noteFailure({ logger }: ISupplyDataFunctions, error: unknown): void {
	logger.debug(`Pact Chat Memory keeps its answers in memory only: ${String(error)}`);
}

/** The IDs of which this process knows that n8n keeps them, so that not every look writes all of them again. */
const storedIds = new Set<string>();
const MOST_IDS = 5_000;

const placeOf = (context: ISupplyDataFunctions, id: string) =>
	[context.getWorkflow().id, context.getNode().id, id].join(' ');

const isStored = (context: ISupplyDataFunctions, id: string) => storedIds.has(placeOf(context, id));

function noteStored(context: ISupplyDataFunctions, id: string): void {
	storedIds.add(placeOf(context, id));
	forgetOldest(storedIds, MOST_IDS);
}
