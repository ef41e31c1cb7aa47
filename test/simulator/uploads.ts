import type { RequestHandler } from 'express';
import { createReadStream } from 'node:fs';
import type { Simulation } from './simulation';

/** Serves the content of attachments where their `url` says, without a token, as Pact's CDN does. */
export function serveFiles({ world }: Simulation): RequestHandler {
	return (request, response) => {
		const path = request.originalUrl.split('?')[0];
		const file = world.attachments.find(
			({ url }) => URL.canParse(url) && new URL(url).pathname === path,
		);
		if (!file?.stored_at) return void response.status(404).end();
		response.writeHead(200, { 'content-type': file.mime_type, 'content-length': file.size });
		createReadStream(file.stored_at)
			.on('error', () => response.destroy())
			.pipe(response);
	};
}
