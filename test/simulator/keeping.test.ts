import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPact, type PactOptions, type World } from './index';
import { call } from './testing/client';
import { startReceiver, type Receiver } from './testing/receiver';

// The process itself, not one that starts it: it has to be stopped at once.
const TSX = ['--import', require.resolve('tsx')];
const CLI = join(__dirname, 'cli.ts');
const TOKEN = 'pact-simulator-token';

let folder: string;
let receiver: Receiver;
const children: ChildProcess[] = [];

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'pact-kept-'));
	receiver = await startReceiver();
});
afterEach(async () => {
	for (const child of children.splice(0)) child.kill('SIGKILL');
	await receiver.close();
	rmSync(folder, { recursive: true, force: true });
});

/** A simulated Pact in a process of its own, which can be stopped as a power cut does. */
async function start(...options: string[]) {
	const args = ['--keep', folder, '--company', '5', '--channel', 'whatsapp', ...options];
	const child = spawn(process.execPath, [...TSX, CLI, ...args]);
	children.push(child);
	let text = '';
	child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
	while (!text.includes('\n')) await once(child.stdout, 'data');
	const { url } = JSON.parse(text) as { url: string };
	const control = async (action: string, body: unknown) =>
		(await (
			await fetch(`${url}/__sim/${action}`, { method: 'POST', body: JSON.stringify(body) })
		).json()) as Record<string, unknown>;
	return {
		url,
		control,
		api: async (request: string, values?: Record<string, unknown>) =>
			await call({ url, token: TOKEN }, request, values),
		async register() {
			await this.api('POST /api/p2/companies/5/webhooks', { url: receiver.url });
			await this.api('PUT /api/p2/companies/5/webhooks/60001', { active: true });
		},
		world: async () => (await (await fetch(`${url}/__sim/world`)).json()) as World,
		async stopHard() {
			child.kill('SIGKILL');
			await once(child, 'close');
		},
	};
}

const client = { channelId: 1, phone: '79250000001', name: 'Ann' };

describe('A simulated Pact that is kept', () => {
	it('goes on where it was stopped, whatever stopped it', async () => {
		const first = await start();
		await first.control('incoming-message', { ...client, text: 'Hello' });
		await first.register();
		const before = await first.world();
		await first.stopHard();

		const second = await start();
		expect(await second.world()).toEqual(before);
		await second.control('incoming-message', { ...client, text: 'Still there?' });
		await second.control('idle', {});
		expect(receiver.events()).toMatchObject([
			{ type: 'message', event: 'create', object: { message: 'Still there?' } },
			{ type: 'conversation', event: 'update' },
		]);
		const { messages, conversations } = await second.world();
		expect(messages.map(({ id }) => id)).toEqual([47098, 47099]);
		expect(conversations).toHaveLength(1);
	});

	it('delivers what was not accepted before', async () => {
		const first = await start();
		await first.register();
		receiver.answer(503, 503);
		await first.control('incoming-message', { ...client, text: 'Hello' });
		await eventually(() => expect(receiver.events()).toHaveLength(2));
		await eventually(() => expect(attempts()).toEqual([2, 2]));
		await first.stopHard();

		await start();
		await eventually(() => expect(receiver.events()).toHaveLength(4));
		expect(receiver.events()[2]).toMatchObject({ type: 'conversation', event: 'create' });
		await eventually(() => expect(attempts()).toEqual([]));
	});

	it('finishes the messages that were on their way', async () => {
		const first = await start('--job-seconds', '600');
		const path = 'POST /p1/companies/5/channels/1/conversations';
		await first.api(path, { phone: '79250000001', message: 'By version 1' });
		await first.control('incoming-message', { ...client, phone: '79250000002', text: 'Hello' });
		const [{ id }] = (await first.world()).conversations;
		await first.api(`POST /api/p2/conversations/${id}/messages`, { company_id: 5, text: 'By 2' });
		await first.stopHard();

		const second = await start('--time-scale', '1000');
		await second.control('idle', {});
		const outgoing = (await second.world()).messages.filter(({ income }) => !income);
		expect(outgoing).toMatchObject([
			{ message: 'By 2', status: 'read' },
			{ message: 'By version 1', status: 'read' },
		]);
	});

	const attempts = () =>
		(
			JSON.parse(readFileSync(join(folder, 'pact.json'), 'utf8')) as {
				deliveries: Array<{ attempt: number }>;
			}
		).deliveries.map(({ attempt }) => attempt);
});

describe('What is kept', () => {
	const open = async (options: PactOptions = {}) => await startPact({ keepIn: folder, ...options });
	const world = { companies: [{ id: 5, channels: [{ id: 1, provider: 'whatsapp' }] }] };

	it('includes files, also at another port', async () => {
		const first = await open({ world });
		const photo = { file_name: 'rose.png', mime_type: 'image/png', content: 'a rose' };
		await first.incomingMessage({ ...client, attachments: [photo] });
		const { url } = first;
		await first.close();

		const second = await open();
		const [attachment] = second.world.attachments;
		expect(second.url).not.toBe(url);
		expect(attachment.url.startsWith(second.url)).toBe(true);
		expect(await (await fetch(attachment.url)).text()).toBe('a rose');
		await second.close();
	});

	it('is begun with instead of another world, and says so', async () => {
		const first = await open({ world });
		expect(first.isContinued).toBe(false);
		await first.close();
		const second = await open({ world: { companies: [{ id: 6 }] } });
		expect([second.isContinued, second.companyId]).toEqual([true, 5]);
		second.reset();
		await second.close();
		const third = await open();
		expect(third.companyId).toBe(6);
		await third.close();
	});

	it('is whole or as it was before, and nobody else may read it', async () => {
		const first = await open({ world });
		await first.close();
		const file = join(folder, 'pact.json');
		expect(statSync(file).mode & 0o077).toBe(0);
		writeFileSync(`${file}.new`, '{"world":{"compa');
		const second = await open();
		expect(second.companyId).toBe(5);
		await second.close();

		writeFileSync(file, '{');
		await expect(open()).rejects.toThrow(/pact\.json cannot be read\. Remove it/);
	});
});

async function eventually(check: () => void): Promise<void> {
	for (;;) {
		try {
			return check();
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
	}
}
