import { standIn, type StandIn } from './listen';

export interface OpenAiApi extends StandIn {
	/** As n8n's OpenAI credential wants it */
	readonly credential: Record<string, unknown>;
	/** What was asked: the path, and the body as text */
	readonly questions: Array<{ path: string; text: string }>;
	/** Whether it answers that the key is wrong */
	isAway: boolean;
}

/** Hears "White roses" in every recording, and sees a red rose in every picture. */
export async function startOpenAi(): Promise<OpenAiApi> {
	const questions: OpenAiApi['questions'] = [];
	const api = { isAway: false };
	const server = await standIn(({ path, content }) => {
		questions.push({ path, text: content.toString('latin1') });
		if (api.isAway) return { status: 401, body: { error: { message: 'Incorrect API key' } } };
		if (path === '/v1/audio/transcriptions') return { body: { text: 'White roses, please' } };
		if (path !== '/v1/responses') return { status: 404, body: { error: { message: 'Not found' } } };
		const words = [{ type: 'output_text', text: 'A red rose.' }];
		return {
			body: { id: 'resp_1', error: null, output: [{ type: 'message', content: words }] },
		};
	});
	const credential = { apiKey: 'none', url: `${server.url}/v1` };
	return Object.assign(api, server, { questions, credential });
}
