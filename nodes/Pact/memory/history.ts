import type { PactMessage } from './messages';

/** A message as n8n's agents take it. */
export interface ChatMessage {
	role: 'human' | 'ai';
	content: string;
}

interface Wanted {
	/** How many messages at most */
	window: number;
	/** What stands before messages that somebody else than this n8n sent */
	operatorPrefix: string;
	includeFiles: boolean;
	/** In Unix seconds */
	since?: number;
	/** What the agent is asked, which need not be in the history as well */
	prompt?: string;
	isOwn(message: PactMessage): boolean;
}

/** Characters of all messages together: about a quarter of what today's smaller models take. */
const MOST_CHARACTERS = 60_000;

/** Claude and Gemini refuse a history that begins with the answer to nothing. */
const BEGINNING: ChatMessage = { role: 'human', content: '[The history begins here]' };

/** The history of a conversation for a model, out of its messages, oldest first. */
export function toHistory(messages: readonly PactMessage[], wanted: Wanted): ChatMessage[] {
	const { since = -Infinity, window, prompt } = wanted;
	const told = withoutPrompt(messages, prompt)
		.filter(({ time }) => time >= since)
		.flatMap((message) => {
			const content = contentOf(message, wanted);
			return content === '' ? [] : [{ role: roleOf(message), content }];
		})
		.slice(-window);
	const history = lastOnes(told);
	return history[0]?.role === 'ai' ? [BEGINNING, ...history] : history;
}

const roleOf = ({ isFromClient }: PactMessage): ChatMessage['role'] =>
	isFromClient ? 'human' : 'ai';

/**
 * Leaves out the client's message that the agent is asked now. The client may have written more since, and somebody may
 * have answered.
 */
function withoutPrompt(messages: readonly PactMessage[], prompt = ''): readonly PactMessage[] {
	const asked = plain(prompt);
	if (asked === '') return messages;
	let at = messages.length - 1;
	while (messages[at]?.isFromClient === false) at--;
	for (; messages[at]?.isFromClient === true; at--) {
		if (plain(messages[at]?.text ?? '') === asked)
			return messages.filter((_, place) => place !== at);
	}
	return messages;
}

const plain = (text: string) => text.trim().replace(/\s+/g, ' ');

function contentOf(message: PactMessage, { operatorPrefix, includeFiles, isOwn }: Wanted): string {
	const { text, files, isDeleted, isMailing, isUndelivered, isFromClient } = message;
	const parts = isDeleted
		? ['[deleted message]']
		: [
				isUndelivered ? '[not delivered]' : '',
				isMailing ? '[bulk mailing]' : '',
				text,
				...(includeFiles ? files.map((file) => `[${file}]`) : []),
			];
	const content = parts.filter((part) => part !== '').join(' ');
	if (content === '' || isFromClient || isMailing || isOwn(message)) return content;
	return `${operatorPrefix}${content}`;
}

/** As many of the newest messages as fit, whole ones, and the newest in any case. */
function lastOnes(history: ChatMessage[]): ChatMessage[] {
	let characters = 0;
	let first = history.length;
	while (first > 0) {
		characters += history[first - 1]?.content.length ?? 0;
		if (characters > MOST_CHARACTERS && first < history.length) break;
		first--;
	}
	return history.slice(first);
}
