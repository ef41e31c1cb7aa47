import type { ChatMessage } from './history';

const CLASSES = { human: 'HumanMessage', ai: 'AIMessage' };

const hidden = (value: unknown) => ({ value, enumerable: false });

/**
 * Messages for an agent. LangChain makes its own out of role and content, and asks plain ones for their type when it
 * counts tokens. With `_getType` it would take them for its own, which they are not.
 */
export const forAgent = (history: ChatMessage[]): ChatMessage[] =>
	history.map((message) =>
		Object.defineProperties({ ...message }, { getType: hidden(() => message.role) }),
	);

/** Messages for the Chat Memory Manager, which asks for their type and writes them down as LangChain does. */
export const forManager = (history: ChatMessage[]): ChatMessage[] =>
	history.map((message) =>
		Object.defineProperties(
			{ ...message },
			{
				getType: hidden(() => message.role),
				_getType: hidden(() => message.role),
				toJSON: hidden(() => ({
					lc: 1,
					type: 'constructor',
					id: ['langchain_core', 'messages', CLASSES[message.role]],
					kwargs: { content: message.content, additional_kwargs: {}, response_metadata: {} },
				})),
			},
		),
	);

/** The text of the agent's answer, the last of the messages that it leaves behind. */
export function answerIn(messages: unknown): string {
	const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
	const content = (last as { content?: unknown } | undefined)?.content;
	return typeof content === 'string' ? content : '';
}
