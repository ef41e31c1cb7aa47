import type { IDataObject } from 'n8n-workflow';
import { withLogs } from '../harness/logs';
import { recordPauses } from '../harness/sleep';
import { clearStages, joinStage, setStage, settle, type Stage } from '../harness/triggerStage';

recordPauses();
afterEach(clearStages);

const hello = { channelId: 9, phone: '79250000001', text: 'Hello' };
const replace = { options: { replaceExisting: true } };
const stageWith = async (webhook_url: string | null, parameters: IDataObject = {}) =>
	await setStage(
		{ registration: 'companyUrl', ...parameters },
		{
			world: {
				companies: [
					...Array.from({ length: 120 }, (_, n) => ({ id: 100 + n })),
					{ id: 5, webhook_url, channels: [{ id: 9, provider: 'whatsapp' }] },
				],
			},
		},
	);
const urlOf = ({ pact }: Stage) => pact.world.companies.find(({ id }) => id === 5)?.webhook_url;

/** An address that answers Pact's check: a workflow of somebody else. */
async function foreignAddress(stage: Stage) {
	const other = await joinStage(stage.pact, { registration: 'companyUrl' });
	await other.activate();
	return urlOf(stage);
}

describe('Pact Trigger, registration Company URL', () => {
	it('sets the address of a company that has none, and clears it again', async () => {
		const stage = await stageWith(null);
		await stage.n8n.activate();
		expect(urlOf(stage)).toContain(`${stage.n8n.address()}?secret=`);
		expect(stage.n8n.executions).toHaveLength(0);

		await stage.pact.incomingMessage(hello);
		await settle(stage);
		expect(stage.n8n.executions[0].items('After')[0].json).toMatchObject({
			event: 'messageReceived',
			channelId: 9,
			text: 'Hello',
		});
		await stage.n8n.deactivate();
		expect(urlOf(stage)).toBeNull();
	});

	it('stops at an address of others, names it and changes nothing', async () => {
		const stage = await stageWith('http://127.0.0.1:9/crm?key=hidden');
		const error = await stage.n8n.activate().catch((caught: unknown) => caught);
		expect(error).toMatchObject({
			message: expect.stringMatching(
				/^The company already delivers its events to http:\/\/127.0.0.1:9\/crm\. .*Replace Existing URL/,
			),
		});
		expect(JSON.stringify(error)).not.toContain('hidden');
		expect(urlOf(stage)).toBe('http://127.0.0.1:9/crm?key=hidden');
		expect(stage.pact.requests.every(({ method }) => method === 'GET')).toBe(true);
	});

	it('replaces an address of others when told to, and puts it back, also after a restart', async () => {
		const stage = await stageWith(null, replace);
		const foreign = await foreignAddress(stage);
		await stage.n8n.activate();
		expect(urlOf(stage)).toContain(stage.n8n.address());
		await stage.n8n.restart();
		expect(urlOf(stage)).toContain(stage.n8n.address());
		await stage.n8n.deactivate();
		expect(urlOf(stage)).toBe(foreign);
	});

	it('leaves an address alone that somebody set meanwhile', async () => {
		const stage = await stageWith(null);
		await stage.n8n.activate();
		const foreign = await (async () => {
			const company = stage.pact.world.companies.find(({ id }) => id === 5);
			if (company) company.webhook_url = 'http://127.0.0.1:9/new';
			return 'http://127.0.0.1:9/new';
		})();
		await stage.n8n.deactivate();
		expect(urlOf(stage)).toBe(foreign);
	});

	it('clears the address when the former one no longer answers', async () => {
		const stage = await stageWith('http://127.0.0.1:9/dead', replace);
		await stage.n8n.activate();
		await stage.n8n.deactivate();
		expect(urlOf(stage)).toBeNull();
	});

	it('keeps the old address when Pact cannot reach the new one', async () => {
		const stage = await stageWith('http://127.0.0.1:9/crm', replace);
		stage.n8n.behindFirewall = true;
		await expect(stage.n8n.activate()).rejects.toMatchObject({
			message: expect.stringContaining('WEBHOOK_URL'),
		});
		expect(urlOf(stage)).toBe('http://127.0.0.1:9/crm');
	});

	it('gives a test the address while it listens', async () => {
		const stage = await stageWith(null);
		await stage.n8n.listen();
		expect(urlOf(stage)).toContain('/webhook-test/');
		await stage.pact.incomingMessage(hello);
		await settle(stage);
		expect(stage.n8n.executions.map(({ mode }) => mode)).toEqual(['manual']);
		expect(urlOf(stage)).toBeNull();
	});

	it('refuses a test beside the live workflow, which goes on getting its events', async () => {
		const stage = await stageWith(null);
		await stage.n8n.activate();
		const live = urlOf(stage);
		await expect(stage.n8n.listen()).rejects.toMatchObject({
			message: expect.stringMatching(/cannot be tested beside it.*Deactivate the workflow first/),
		});
		expect(urlOf(stage)).toBe(live);
		await stage.pact.incomingMessage(hello);
		await settle(stage);
		expect(stage.n8n.executions.map(({ mode }) => mode)).toEqual(['webhook']);
	});

	it('puts the address of others back also when the test was started twice', async () => {
		const stage = await stageWith(null, replace);
		const foreign = await foreignAddress(stage);
		await stage.n8n.listen();
		await stage.n8n.listen();
		await stage.n8n.stopListening();
		expect(urlOf(stage)).toBe(foreign);
	});

	it('knows the address of others still when the workflow is published during a test', async () => {
		const stage = await stageWith(null, replace);
		const foreign = await foreignAddress(stage);
		await stage.n8n.listen();
		await stage.n8n.activate();
		await stage.n8n.stopListening();
		expect(urlOf(stage)).toContain(stage.n8n.address());
		await stage.n8n.deactivate();
		expect(urlOf(stage)).toBe(foreign);
	});

	it('does not put the dead address of its own test back', async () => {
		const stage = await stageWith(null, replace);
		const foreign = await foreignAddress(stage);
		await stage.n8n.listen();
		await stage.n8n.restart();
		await stage.n8n.activate();
		expect(urlOf(stage)).toContain(stage.n8n.address());
		await stage.n8n.deactivate();
		expect(urlOf(stage)).toBe(foreign);
	});

	it('puts the address of others back when n8n was killed before it stored anything', async () => {
		const stage = await stageWith(null, replace);
		const foreign = await foreignAddress(stage);
		await stage.n8n.activate();
		stage.n8n.store({});
		await stage.n8n.restart({ asksTriggers: false });
		await stage.n8n.deactivate();
		expect(urlOf(stage)).toBe(foreign);
	});

	it('puts the address of others back after two workflows in a row with a restart between', async () => {
		const stage = await stageWith(null, replace);
		const foreign = await foreignAddress(stage);
		const second = await joinStage(stage.pact, { registration: 'companyUrl', ...replace });
		await stage.n8n.activate();
		const first = urlOf(stage);
		await second.activate();
		await second.restart();
		await second.deactivate();
		expect(urlOf(stage)).toBe(first);

		await second.activate();
		await stage.n8n.deactivate();
		await second.restart();
		await second.deactivate();
		expect(urlOf(stage)).toBe(foreign);
	});

	it('knows the address of others still when the token was changed meanwhile', async () => {
		const stage = await stageWith(null, replace);
		const foreign = await foreignAddress(stage);
		await stage.n8n.activate();
		const company = stage.pact.world.companies.find(({ id }) => id === 5);
		const url = new URL(urlOf(stage) ?? '');
		url.searchParams.set('former', 'x'.repeat(100));
		if (company) company.webhook_url = url.href;
		await stage.n8n.deactivate();
		expect(urlOf(stage)).toBe(foreign);
	});

	it('carries the address of others so that nobody can read it, and writes back none that it did not put there', async () => {
		const stage = await stageWith('http://127.0.0.1:9/crm?key=THEIRSECRET', replace);
		await stage.n8n.activate();
		const url = new URL(urlOf(stage) ?? '');
		const former = url.searchParams.get('former') ?? '';
		expect(former).not.toBe('');
		const decoded = Buffer.from(former, 'base64url').toString('latin1');
		for (const text of [url.href, decoded]) expect(text).not.toMatch(/crm|THEIRSECRET/);

		const other = await joinStage(stage.pact, { registration: 'companyUrl', ...replace });
		other.store({});
		const company = stage.pact.world.companies.find(({ id }) => id === 5);
		const plain = Buffer.from('http://127.0.0.1:9/evil').toString('base64url');
		for (const forged of [plain, '', 'ä', `${former.slice(0, -2)}AA`, 'A'.repeat(60)]) {
			if (company) company.webhook_url = `${other.address()}?secret=x&former=${forged}`;
			await other.activate();
			await other.deactivate();
			expect(urlOf(stage)).toBeNull();
		}
	});

	it('keeps a former address that is too long to be carried in n8n only', async () => {
		const stage = await stageWith(null, replace);
		const company = stage.pact.world.companies.find(({ id }) => id === 5);
		const foreign = `${await foreignAddress(stage)}&more=${'x'.repeat(1_800)}`;
		if (company) company.webhook_url = foreign;
		await stage.n8n.activate();
		expect(urlOf(stage)?.length).toBeLessThan(200);
		await stage.n8n.restart();
		await stage.n8n.deactivate();
		expect(urlOf(stage)).toBe(foreign);
	});

	it('keeps the former address when Pact cannot be asked, and puts it back the next time', async () => {
		const stage = await stageWith(null, replace);
		const foreign = await foreignAddress(stage);
		await stage.n8n.activate();
		stage.pact.fail({ method: 'PUT', path: '/p1/companies/:id', status: 503, times: 4 });
		await expect(stage.n8n.deactivate()).rejects.toMatchObject({
			message: expect.stringContaining('put the former webhook address back'),
		});
		expect(urlOf(stage)).toContain(stage.n8n.address());
		await stage.n8n.activate();
		await stage.n8n.deactivate();
		expect(urlOf(stage)).toBe(foreign);
	});

	it('shows the secrets of others in no log', async () => {
		const stage = await stageWith('http://127.0.0.1:9/crm?key=THEIRSECRET', replace);
		const { logs } = await withLogs(async () => {
			await stage.n8n.activate();
			await stage.n8n.deactivate();
		});
		expect(logs).toContain('127.0.0.1:9/crm');
		expect(logs).not.toContain('THEIRSECRET');
	});

	it('stops when the list of companies never ends', async () => {
		const stage = await stageWith(null);
		const page = (next_page: string) => ({
			path: '/p1/companies',
			status: 200,
			body: { status: 'ok', data: { companies: [], next_page } },
		});
		stage.pact.fail(page('a'), page('b'), page('a'), page('b'), page('a'));
		await expect(stage.n8n.activate()).rejects.toMatchObject({
			message: expect.stringContaining('the same page token twice'),
		});
	});

	it('says when the token has no such company', async () => {
		const stage = await stageWith(null, { companyId: 77 });
		await expect(stage.n8n.activate()).rejects.toMatchObject({
			message: expect.stringContaining(
				'Company: the token of the Pact credential has no company 77',
			),
		});
	});
});
