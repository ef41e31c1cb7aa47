import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** Whether a URL stays on this computer. The simulator never sends anything elsewhere. */
export function isLoopback(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { hostname } = new URL(url);
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

interface Answer {
	status: number;
	answeredText: string;
}

/** Redirects are not followed: only a 200 counts. A connection of its own, so that nothing stays open. */
export async function postJson(
	url: string,
	body: unknown,
	timeoutMs: number,
	stopping: AbortSignal,
): Promise<Answer> {
	const signal = AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)]);
	const content = Buffer.from(JSON.stringify(body));
	const send = url.startsWith('https:') ? httpsRequest : httpRequest;
	return await new Promise((resolve, reject) => {
		const headers = { 'content-type': 'application/json', 'content-length': content.length };
		const options = { method: 'POST', agent: false as const, headers, signal };
		const outgoing = send(url, options, (response) => {
			let answeredText = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => {
				if (answeredText.length < 10_000) answeredText += chunk;
			});
			response.on('end', () => resolve({ status: response.statusCode ?? 0, answeredText }));
			response.on('error', reject);
		});
		outgoing.on('error', reject);
		outgoing.end(content);
	});
}
