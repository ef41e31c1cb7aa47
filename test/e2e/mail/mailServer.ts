import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface MailServer {
	/** As n8n's SMTP credential wants it */
	readonly credential: Record<string, unknown>;
	/** Every mail as it came in, headers first */
	readonly mails: string[];
	close(): Promise<void>;
}

/** A mail server on loopback that takes every mail and keeps it. */
export async function startMailServer(): Promise<MailServer> {
	const mails: string[] = [];
	const server = createServer((socket) => {
		const say = (line: string) => void socket.write(`${line}\r\n`);
		let text = '';
		let inMail = false;
		say('220 loopback');
		socket.setEncoding('utf8').on('data', (piece: string) => {
			text += piece;
			for (;;) {
				const end = text.indexOf(inMail ? '\r\n.\r\n' : '\r\n');
				if (end < 0) return;
				const part = text.slice(0, end);
				text = text.slice(end + (inMail ? 5 : 2));
				if (inMail) {
					mails.push(part);
					inMail = false;
					say('250 kept');
				} else if (/^DATA/i.test(part)) {
					inMail = true;
					say('354 go on');
				} else if (/^QUIT/i.test(part)) {
					say('221 bye');
					socket.end();
				} else say('250 ok');
			}
		});
		socket.on('error', () => {});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const options = { secure: false, disableStartTls: true, hostName: '' };
	return {
		credential: { user: '', password: '', host: '127.0.0.1', port, ...options },
		mails,
		close: async () => await new Promise((resolve) => server.close(() => resolve())),
	};
}
