import { startPact, type Pact } from '../../simulator';
import type { N8nSide } from '../start/n8nSide';
import { demoWorld, FLOWER_SHOP, UNSCANNED, WHATSAPP } from '../start/world';
import { startConsole, type Console } from './server';
import type { viewOf } from './view';

const SECRET = 'a1b2c3d4e5f6';
const ADDRESS = `http://127.0.0.1:1/webhook/6b0e/pact?secret=${SECRET}`;
const LINK = 'http://127.0.0.1:1/webhook-waiting/7/ask?approved=true&signature=5';

const n8n: N8nSide = {
	url: 'http://127.0.0.1:1',
	cookie: async () => 'n8n-auth=token; Path=/; HttpOnly',
	questions: async () => [
		{
			...{ executionId: '7', workflow: 'Refunds', kind: 'approval', since: '2026-01-01T10:00:00Z' },
			url: 'http://127.0.0.1:1/workflow/w/executions/7',
		},
	],
	listeners: async () => [
		{
			...{ workflow: 'Answers', url: 'http://127.0.0.1:1/workflow/w', path: '/6b0e/pact' },
			events: ['messageReceived'],
		},
	],
};

let pact: Pact;
let page: Console;

beforeEach(async () => {
	pact = await startPact({ timeScale: 1000, world: demoWorld() });
	page = await startConsole({ pact, n8n });
});
afterEach(async () => {
	await page.close();
	await pact.close();
});

const view = async () =>
	(await (await fetch(`${page.url}/view`)).json()) as ReturnType<typeof viewOf>;

const act = async (name: string, body: object, headers: Record<string, string> = {}) =>
	await fetch(`${page.url}/act/${name}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});

describe('The page of the simulated Pact', () => {
	it('has several messengers, files, a group, templates and channels in every state to show', async () => {
		for (const id of UNSCANNED) await pact.showQr(id);
		const { companies, conversations } = await view();
		expect(new Set(conversations.map(({ messenger }) => messenger)).size).toBe(5);
		const files = conversations.flatMap(({ messages }) => messages.flatMap((row) => row.files));
		expect(files.map(({ type }) => type).sort()).toEqual([
			...['application/pdf', 'audio/wav', 'image/png', 'image/png'],
		]);
		for (const { href } of files) expect((await fetch(`${page.url}${href}`)).status).toBe(200);
		expect(conversations.filter(({ group }) => group)).toMatchObject([
			{ members: [{ name: 'Misha' }, { name: 'Lena' }], messages: [{ author: 'Misha' }, {}] },
		]);
		const channels = companies.flatMap((company) => company.channels);
		expect(new Set(channels.map(({ state }) => state)).size).toBe(3);
		expect(channels.filter(({ qr }) => qr?.startsWith('data:image/png;base64,'))).toHaveLength(2);
		const templates = companies.flatMap((company) => company.templates);
		expect(templates.map(({ header }) => header)).toContain('image');
		expect(templates.filter(({ rejection }) => rejection)).toHaveLength(1);
	});

	it('says who listens and to what, and shows no secret and no token', async () => {
		pact.world.webhooks.push({ id: 1, company_id: FLOWER_SHOP, url: ADDRESS, active: true });
		Object.assign(pact.world.channels[0], { token: 'channel-token', password: 'channel-password' });
		await fetch(`${pact.url}/p1/companies?private_api_token=${pact.token}`);
		await act('write', { channelId: WHATSAPP, phone: '79250000001', text: 'Hello' });
		await pact.idle();
		const shown = await view();
		expect(shown.companies[0].listeners).toMatchObject([
			{ workflow: 'Answers', events: ['messageReceived'], isActive: true },
		]);
		expect(shown.deliveries[0]).toMatchObject({ to: 'Answers' });
		expect(shown.requests).toMatchObject([{ method: 'GET', path: '/p1/companies' }]);
		const text = JSON.stringify(shown);
		for (const secret of [SECRET, pact.token, 'channel-token', 'channel-password']) {
			expect(text).not.toContain(secret);
		}
	});

	it('says who waits, with the links to answer', async () => {
		const [conversation] = pact.world.conversations;
		await fetch(`${pact.url}/api/p2/conversations/${conversation.id}/messages`, {
			method: 'POST',
			headers: { 'x-private-api-token': pact.token, 'content-type': 'application/json' },
			body: JSON.stringify({ company_id: 154, text: `May I?\n\nApprove:\n${LINK}` }),
		});
		expect((await view()).waiting).toMatchObject([
			{ text: 'May I?', asked: conversation.name, links: [{ label: 'Approve', url: LINK }] },
		]);
	});

	it('lets a client write, with a file and in a group', async () => {
		const base64 = Buffer.from('a rose').toString('base64');
		const file = { name: 'rose.png', type: 'image/png', base64 };
		const said = await act('write', { channelId: WHATSAPP, phone: '79250000009', file });
		expect(await said.json()).toEqual({ said: 'Sent, as the client.' });
		const [newest] = (await view()).conversations;
		const { href } = newest.messages[0].files[0];
		expect(await (await fetch(`${page.url}${href}`)).text()).toBe('a rose');
		const group = { id: '120363000000000001@g.us' };
		await act('write', { channelId: WHATSAPP, phone: '79250000020', text: 'On my way', group });
		expect((await view()).conversations[0]).toMatchObject({
			name: 'Deliveries today',
			group: true,
		});
		expect((await act('write', { channelId: WHATSAPP, phone: '79250000009' })).status).toBe(400);
	});

	it('connects and disconnects channels, and has messages fail', async () => {
		const stateOf = (id: number) => pact.world.channels.find((row) => row.id === id)?.state;
		await act('new-qr', { channelId: 420 });
		expect(pact.world.channels.find(({ id }) => id === 420)?.qr).toBeTruthy();
		await act('connect', { channelId: 420 });
		expect(stateOf(420)).toBe('enabled');
		await act('disconnect', { channelId: 420 });
		expect(stateOf(420)).toBe('disabled');
	});

	it('gives what clients send no way to run', async () => {
		const base64 = Buffer.from('<script>alert(1)</script>').toString('base64');
		const file = { name: 'x.html', type: 'text/html', base64 };
		await act('write', { channelId: WHATSAPP, phone: '79250000009', file });
		const [{ href }] = (await view()).conversations[0].messages[0].files;
		const { headers } = await fetch(`${page.url}${href}`);
		expect(headers.get('content-type')).toBe('application/octet-stream');
		expect(headers.get('content-disposition')).toMatch(/^attachment/);
		expect(headers.get('content-security-policy')).toMatch(/sandbox/);
		const script = await (await fetch(`${page.url}/page.js`)).text();
		expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
		expect((await fetch(page.url)).headers.get('content-security-policy')).toMatch(
			/script-src 'self';/,
		);
	});

	it('does nothing for pages from elsewhere', async () => {
		const body = { channelId: WHATSAPP, phone: '79250000009', text: 'Hello' };
		expect((await act('write', body, { 'content-type': 'text/plain' })).status).toBe(415);
		expect(pact.world.messages.some(({ message }) => message === 'Hello')).toBe(false);
	});

	it('leads into n8n without typing', async () => {
		const answer = await fetch(`${page.url}/n8n`, { redirect: 'manual' });
		expect(answer.status).toBe(302);
		expect(answer.headers.get('location')).toBe('http://127.0.0.1:1/home/workflows');
		expect(answer.headers.get('set-cookie')).toMatch(/^n8n-auth=/);
	});
});
