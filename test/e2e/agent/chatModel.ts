import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../n8n/workflow';

export interface ChatRequest {
	messages: Array<{ role: string; content: unknown; tool_call_id?: string }>;
	tools?: Array<{ function: { name: string; description: string; parameters: Json } }>;
	/** Older agents want the answer piece by piece */
	stream?: boolean;
}

/** What the model says in one turn: a text, or the tool it wants to use. */
export type Turn = { text: string } | { use: string; with: Json };

export interface ChatModel {
	/** Address of its API, as OpenAI's credential wants it */
	readonly url: string;
	/** Every question that n8n asked it */
	readonly requests: ChatRequest[];
	close(): Promise<void>;
}

/** A chat model that speaks OpenAI's language and says what the test wants, turn by turn. */
export async function startChatModel(
	script: Array<(request: ChatRequest) => Turn>,
): Promise<ChatModel> {
	const requests: ChatRequest[] = [];
	const server = createServer((request, response) => {
		let text = '';
		request.setEncoding('utf8').on('data', (piece: string) => (text += piece));
		request.on('end', () => {
			const send = (status: number, body: Json) => {
				response.writeHead(status, { 'content-type': 'application/json' });
				response.end(JSON.stringify(body));
			};
			if (request.method !== 'POST')
				return send(200, { object: 'list', data: [{ id: 'scripted' }] });
			const question = JSON.parse(text) as ChatRequest;
			const turn = script[requests.length];
			requests.push(question);
			if (!turn) return send(400, { error: { message: 'The script has ended' } });
			const completion = toCompletion(turn(question));
			if (question.stream !== true) return send(200, completion);
			response.writeHead(200, { 'content-type': 'text/event-stream' });
			response.end(toEvents(completion));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function toCompletion(turn: Turn): Completion {
	const call = 'use' in turn && {
		id: 'call_1',
		type: 'function',
		function: { name: turn.use, arguments: JSON.stringify(turn.with) },
	};
	const message = call
		? { role: 'assistant', content: null, tool_calls: [call] }
		: { role: 'assistant', content: 'text' in turn ? turn.text : '' };
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 0,
		model: 'scripted',
		choices: [{ index: 0, message, finish_reason: call ? 'tool_calls' : 'stop' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

interface Completion extends Json {
	choices: Array<{ index: number; message: Json & { tool_calls?: Json[] }; finish_reason: string }>;
}

/** The same answer as a stream of two pieces. */
function toEvents({ choices: [{ message, finish_reason }], ...rest }: Completion): string {
	const calls = message.tool_calls?.map((call, index) => ({ index, ...call }));
	const delta = { ...message, ...(calls && { tool_calls: calls }) };
	const pieces = [
		{ index: 0, delta, finish_reason: null },
		{ index: 0, delta: {}, finish_reason },
	];
	const events = pieces.map((piece) =>
		JSON.stringify({ ...rest, object: 'chat.completion.chunk', choices: [piece] }),
	);
	return [...events, '[DONE]'].map((event) => `data: ${event}\n\n`).join('');
}
