import { standIn, type StandIn } from './listen';

export interface TelegramApi extends StandIn {
	/** As n8n's Telegram credential wants it */
	readonly credential: Record<string, unknown>;
	/** Every message that was sent, as Telegram gets it */
	readonly messages: Array<Record<string, unknown>>;
}

/** The one method of Telegram's bot API that the recipes call. */
export async function startTelegram(): Promise<TelegramApi> {
	const messages: Array<Record<string, unknown>> = [];
	const accessToken = '77:token-of-a-bot';
	const server = await standIn(({ path, content }) => {
		if (path !== `/bot${accessToken}/sendMessage`) {
			return { status: 404, body: { ok: false, error_code: 404, description: 'Not Found' } };
		}
		messages.push(JSON.parse(content.toString()) as Record<string, unknown>);
		return { body: { ok: true, result: { message_id: messages.length } } };
	});
	return { ...server, messages, credential: { accessToken, baseUrl: server.url } };
}
