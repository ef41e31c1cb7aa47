import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import jsQR from 'jsqr';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { PNG } from 'pngjs';
import { eventNames } from '../../../nodes/Pact/trigger/events';
import { examples } from '../../fixtures/events';
import { runWorkflow } from '../harness/runWorkflow';
import { closeTriggerFixtures, startTriggerFixture, settle } from '../harness/triggerFixture';
import { triggerWorkflow } from '../harness/triggerWorkflow';

afterEach(closeTriggerFixtures);

const bytesOf = ({ binary }: INodeExecutionData, field: string) =>
	Buffer.from(binary?.[field].data ?? '', 'base64');

async function received(parameters: IDataObject, ...bodies: unknown[]) {
	const fixture = await startTriggerFixture({
		registration: 'manual',
		events: eventNames,
		...parameters,
	});
	await fixture.n8n.activate();
	for (const body of bodies) {
		await fetch(fixture.n8n.address(), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		await fixture.n8n.idle();
	}
	return fixture.n8n.executions.map((execution) => execution.items('After')[0]);
}

describe('what the workflow gets', () => {
	it('is the same for one message in both formats, but for what a format does not say', async () => {
		const shared = { conversation_id: 7, income: true, message: 'Hello', attachments: [] };
		const created = '2024-01-15T10:30:00.000Z';
		const v1 = {
			type: 'message',
			event: 'new',
			data: {
				...shared,
				external_id: 1,
				external_public_id: '79001234567',
				channel_id: 9,
				channel_type: 'whatsapp',
				created_at: '2024-01-15 10:30:00 UTC',
				ack: 1,
			},
		};
		const v2 = {
			type: 'message',
			event: 'create',
			object: {
				...shared,
				id: 2,
				company_id: 5,
				status: 'created',
				created_at: created,
				external_created_at: created,
				contact: { phone: '+79001234567', name: 'Ann', external_public_id: '79001234567' },
				conversation: { id: 7, provider: 'whatsapp', group: false },
			},
		};
		const [first, second] = await received({}, v1, v2);
		const same = {
			event: 'messageReceived',
			provider: 'whatsapp',
			conversationId: 7,
			direction: 'incoming',
			text: 'Hello',
			status: 'received',
			group: false,
			time: created,
			senderPhone: '79001234567',
			senderId: '79001234567',
			attachments: [],
		};
		expect(first.json).toMatchObject({ ...same, channelId: 9, messageId: 1, senderName: null });
		expect(second.json).toMatchObject({ ...same, companyId: 5, messageId: 2, senderName: 'Ann' });
		expect(Object.keys(first.json)).toEqual(Object.keys(second.json));
	});

	it.each([
		['companyWebhook', 'Ann', { authorName: 'Pact user' }],
		['companyUrl', null, {}],
	])(
		'names one client in all events of a conversation (%s)',
		async (registration, name, author) => {
			const events = eventNames.filter((event) => /^(message|conversation)/.test(event));
			const fixture = await startTriggerFixture({ registration, events });
			await fixture.n8n.activate();
			const { conversation, message } = await fixture.pact.incomingMessage({
				...{ channelId: 9, phone: '+79250000001', name: 'Ann', text: 'Hi' },
			});
			await fetch(`${fixture.pact.url}/api/p2/conversations/${conversation.id}/messages`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'X-Private-Api-Token': fixture.pact.token },
				body: JSON.stringify({ company_id: 5, text: 'Yes?', replied_to_id: message.external_id }),
			});
			await settle(fixture);

			const items = fixture.n8n.executions.map((execution) => execution.items('After')[0].json);
			const named = items.filter(({ senderId }) => senderId !== null);
			const ann = { senderId: '79250000001', senderPhone: '79250000001' };
			expect(named.length).toBeGreaterThan(2);
			for (const json of named) expect(json).toMatchObject(ann);
			if (name !== null) {
				expect(items.map(({ senderName }) => senderName)).toEqual(items.map(() => name));
				const [received] = items.filter(({ event }) => event === 'messageReceived');
				expect(received).toMatchObject({ externalId: message.external_id, authorName: null });
				const sent = items.filter(({ direction }) => direction === 'outgoing');
				for (const json of sent) expect(json).toMatchObject({ repliedToId: message.external_id });
			}
			const sent = items.find(({ event }) => event === 'messageSent');
			expect(sent).toMatchObject({ ...ann, ...author });
		},
	);

	it('has no phone of the company in an event of a channel', async () => {
		const fixture = await startTriggerFixture({ events: ['channelConnected'] });
		await fixture.n8n.activate();
		fixture.pact.world.channels[0].phone = '79990000000';
		fixture.pact.scanQr(9);
		await settle(fixture);
		const [{ json }] = fixture.n8n.executions[0].items('After');
		expect(json).toMatchObject({ channelId: 9, senderPhone: null });
	});

	it('is what Pact sent when the output is raw', async () => {
		const bodies = examples.map(({ body }) => body);
		const items = await received({ companyId: 1, options: { output: 'raw' } }, ...bodies);
		expect(items.map(({ json }) => json)).toEqual(bodies);
	});

	it('has a QR code as a picture that a phone can scan, in both formats', async () => {
		for (const registration of ['companyWebhook', 'companyUrl']) {
			const fixture = await startTriggerFixture({ registration, events: ['channelQrCode'] });
			await fixture.n8n.activate();
			await fixture.pact.showQr(9);
			await settle(fixture);

			const [item] = fixture.n8n.executions[0].items('After');
			expect(item.json).toMatchObject({ event: 'channelQrCode', channelId: 9 });
			expect(JSON.stringify(item.json)).not.toContain('iVBOR');
			expect(item.binary?.data).toMatchObject({
				mimeType: 'image/png',
				fileName: 'pact-qr-code-9.png',
				fileExtension: 'png',
			});
			const { data, width, height } = PNG.sync.read(bytesOf(item, 'data'));
			expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toMatch(/./);
			await closeTriggerFixtures();
		}
	});

	it('has no picture when the QR code is not one', async () => {
		const body = {
			type: 'qr_code',
			event: 'new',
			company_id: 5,
			channel_id: 9,
			data: 'not a picture',
		};
		const [item] = await received({}, body);
		expect(item.json).toMatchObject({ event: 'channelQrCode' });
		expect(item.binary).toBeUndefined();
	});
});

describe('Download Attachments', () => {
	let files: Server;
	let address: string;

	beforeEach(async () => {
		files = createServer((request, response) => {
			if (request.url === '/small.txt') response.end('hello');
			else if (request.url === '/large.bin') response.end(Buffer.alloc(3 * 1024 * 1024));
			else if (/^\/\d+MB/.test(request.url ?? ''))
				response.end(Buffer.alloc(parseInt((request.url ?? '').slice(1)) * 1024 * 1024));
			else if (request.url === '/cut.bin') {
				response.writeHead(200, { 'content-length': '100' }).write('half');
				setTimeout(() => response.destroy(), 20);
			} else response.writeHead(404).end();
		});
		await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
		address = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		files.closeAllConnections();
		await new Promise((resolve) => files.close(resolve));
	});

	const withFiles = (...names: Array<string | null>) => ({
		type: 'message',
		event: 'create',
		object: {
			id: 1,
			company_id: 5,
			income: true,
			message: null,
			attachments: names.map((name, id) => ({
				id,
				attachment_url: name === null ? null : name.startsWith('/') ? address + name : name,
				file_name: `file ${id}.txt`,
				mime_type: 'text/plain',
			})),
		},
	});

	const notesOf = ({ json }: INodeExecutionData) =>
		(json.downloads as IDataObject[]).map(({ field, note }) => field ?? note);

	it('puts each file into a binary field, and says of the others why they are not there', async () => {
		const options = { downloadAttachments: true, maxAttachmentSize: 2 };
		const names = ['/small.txt', '/gone.txt', '/large.bin', '/cut.bin', null, 'file:///etc/passwd'];
		const [item] = await received({ options }, withFiles(...names));
		expect(Object.keys(item.binary ?? {})).toEqual(['attachment_0']);
		expect(item.binary?.attachment_0).toMatchObject({
			fileName: 'file 0.txt',
			mimeType: 'text/plain',
		});
		expect(bytesOf(item, 'attachment_0').toString()).toBe('hello');
		expect(notesOf(item)).toEqual([
			'attachment_0',
			'The file server answered HTTP 404',
			'The file is larger than 2 MB, the limit set in the options',
			'The connection to the file server was lost or took too long',
			'Pact gave no web address for this file',
			'Pact gave no web address for this file',
		]);
	});

	it('stops at 20 files, 100 MB and three minutes of a message', async () => {
		const options = { downloadAttachments: true, maxAttachmentSize: 60 };
		const small = Array.from({ length: 20 }, () => '/small.txt');
		const [item] = await received({ options }, withFiles(...small, '/small.txt'));
		expect(Object.keys(item.binary ?? {})).toHaveLength(20);
		expect(notesOf(item).at(-1)).toBe('Only the first 20 files of a message are downloaded');

		const [large] = await received({ options }, withFiles('/50MB.bin', '/60MB.bin', '/small.txt'));
		expect(notesOf(large)).toEqual([
			'attachment_0',
			'With this one, the files of the message would be larger than 100 MB together',
			'attachment_2',
		]);

		const timeout = AbortSignal.timeout.bind(AbortSignal);
		jest
			.spyOn(AbortSignal, 'timeout')
			.mockImplementation((ms) => (ms === 180_000 ? AbortSignal.abort() : timeout(ms)));
		const [late] = await received({ options }, withFiles('/small.txt'));
		expect(notesOf(late)).toEqual([
			'The files of this message took longer than 3 minutes together',
		]);
	});

	it.each([
		['before it answers', () => {}],
		['in the middle', (response: ServerResponse) => response.writeHead(200).write('half')],
	])('ends at once when the user stops a download that stalls %s', async (_when, stall) => {
		const timeouts = jest.spyOn(AbortSignal, 'timeout');
		const stop = new AbortController();
		const closed: string[] = [];
		files.removeAllListeners('request');
		files.on('request', (request: IncomingMessage, response: ServerResponse) => {
			stall(response);
			request.socket.once('close', () => closed.push(String(request.url)));
			setTimeout(() => stop.abort(), 50);
		});
		const parameters = { registration: 'manual', events: eventNames, companyId: 5 };
		const workflow = triggerWorkflow({ ...parameters, options: { downloadAttachments: true } });
		const { status } = await runWorkflow(workflow, {
			items: [{ json: withFiles('/1.txt', '/2.txt') }],
			credentials: { pactApi: { apiToken: 'a-token-of-pact', baseUrl: address } },
			stop: stop.signal,
		});
		expect(status).toBe('canceled');
		// It did not end by running out of time.
		expect(timeouts.mock.results.map(({ value }) => (value as AbortSignal).aborted)).not.toContain(
			true,
		);
		while (closed.length === 0) await new Promise(setImmediate);
		expect(closed).toEqual(['/1.txt']);
	});

	it.each(['none', 0, -1, 'NaN', 500, null])('refuses %j as a size limit', async (limit) => {
		const registered = { registration: 'companyWebhook', events: ['messageReceived'] };
		const options = { downloadAttachments: true, maxAttachmentSize: limit };
		const fixture = await startTriggerFixture({ ...registered, options });
		await expect(fixture.n8n.activate()).rejects.toThrow(
			/Max Attachment Size .*: enter a number of megabytes, at most 100/,
		);
	});

	it('reports nothing of a message without files', async () => {
		const [item] = await received({ options: { downloadAttachments: true } }, withFiles());
		expect(item.json).not.toHaveProperty('downloads');
		expect(item.binary).toBeUndefined();
	});

	it('downloads nothing unless asked to', async () => {
		const [item] = await received({}, withFiles('/small.txt'));
		expect(item.binary).toBeUndefined();
		expect(item.json.attachments).toMatchObject([{ url: `${address}/small.txt` }]);
	});
});
