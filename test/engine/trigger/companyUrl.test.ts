import type { IDataObject } from 'n8n-workflow';
import { withLogs } from '../harness/logs';
import { recordPauses } from '../harness/sleep';
import {
	closeTriggerFixtures,
	startTriggerBeside,
	startTriggerFixture,
	settle,
	type TriggerFixture,
} from '../harness/triggerFixture';

recordPauses();
afterEach(closeTriggerFixtures);

const hello = { channelId: 9, phone: '79250000001', text: 'Hello' };
const replace = { options: { replaceExisting: true } };
const startWith = async (webhook_url: string | null, parameters: IDataObject = {}) =>
	await startTriggerFixture(
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
const urlOf = ({ pact }: TriggerFixture) =>
	pact.world.companies.find(({ id }) => id === 5)?.webhook_url;
/** The addresses that Pact was asked to set. */
const urlsSet = ({ pact }: TriggerFixture) =>
	pact.requests
		.filter(({ method }) => method === 'PUT')
		.map(({ body }) => (body as IDataObject).webhook_url);

/** Another workflow, which takes the address of others over as well. */
const startBeside = async ({ pact }: TriggerFixture) =>
	await startTriggerBeside(pact, { registration: 'companyUrl', ...replace });

/** An address that answers Pact's check: a workflow of somebody else. */
async function foreignAddress(fixture: TriggerFixture) {
	const other = await startTriggerBeside(fixture.pact, { registration: 'companyUrl' });
	await other.activate();
	return urlOf(fixture);
}

describe('Pact Trigger, registration Company URL', () => {
	it('sets the address of a company that has none, and clears it again', async () => {
		const fixture = await startWith(null);
		await fixture.n8n.activate();
		const own = urlOf(fixture);
		expect(own).toContain(`${fixture.n8n.address()}?secret=`);
		expect(own).toMatch(/\?secret=[0-9a-f]{48}$/);
		expect(fixture.n8n.executions).toHaveLength(0);

		await fixture.pact.incomingMessage(hello);
		await settle(fixture);
		expect(fixture.n8n.executions[0].items('After')[0].json).toMatchObject({
			event: 'messageReceived',
			channelId: 9,
			text: 'Hello',
		});
		await fixture.n8n.deactivate();
		expect(urlOf(fixture)).toBeNull();
		expect(urlsSet(fixture)).toEqual([own, null]);
	});

	it('only looks when n8n starts again', async () => {
		const fixture = await startWith(null);
		await fixture.n8n.activate();
		fixture.pact.requests.length = 0;
		await fixture.n8n.restart();
		expect(urlOf(fixture)).toContain(fixture.n8n.address());
		expect(urlsSet(fixture)).toEqual([]);
	});

	it('stops at an address of others, names it and changes nothing', async () => {
		const fixture = await startWith('http://127.0.0.1:9/crm?key=hidden');
		const error = await fixture.n8n.activate().catch((caught: unknown) => caught);
		expect(error).toMatchObject({
			message: expect.stringMatching(
				/Replace Existing URL.* The company already delivers its events to http:\/\/127.0.0.1:9\/crm$/,
			),
		});
		expect(JSON.stringify(error)).not.toContain('hidden');
		expect(urlOf(fixture)).toBe('http://127.0.0.1:9/crm?key=hidden');
		expect(fixture.pact.requests.every(({ method }) => method === 'GET')).toBe(true);
	});

	it('stops at the address of another workflow of the same n8n', async () => {
		const fixture = await startWith(null);
		const other = `${fixture.n8n.url}/webhook/another-workflow/pact?secret=theirs`;
		const company = fixture.pact.world.companies.find(({ id }) => id === 5)!;
		company.webhook_url = other;
		await expect(fixture.n8n.activate()).rejects.toMatchObject({
			message: expect.stringContaining('another-workflow/pact'),
		});
		expect(urlOf(fixture)).toBe(other);
		await fixture.n8n.deactivate();
		expect(urlOf(fixture)).toBe(other);
	});

	it('takes its address over from a test of its own that was left behind, and says so in the log', async () => {
		const fixture = await startWith(null);
		const first = await withLogs(async () => await fixture.n8n.listen());
		expect(first.logs).not.toContain('gets no events now');
		const left = fixture.n8n.address(true);
		expect(urlOf(fixture)).toContain(left);
		const { logs } = await withLogs(async () => await fixture.n8n.activate());
		expect(logs).toContain(`Pact Trigger: ${left} gets no events now`);
		expect(urlOf(fixture)).toContain(fixture.n8n.address());
		const again = await withLogs(async () => await fixture.n8n.restart());
		expect(again.logs).not.toContain('gets no events now');
	});

	it('takes its address over after n8n was moved to another path', async () => {
		const fixture = await startWith(null);
		const company = fixture.pact.world.companies.find(({ id }) => id === 5)!;
		const { origin, pathname } = new URL(fixture.n8n.address());
		company.webhook_url = `${origin}/n8n${pathname}?secret=x`;
		await fixture.n8n.activate();
		expect(urlOf(fixture)).toContain(fixture.n8n.address());
		await fixture.n8n.deactivate();
		expect(urlOf(fixture)).toBeNull();
	});

	it('replaces an address of others when told to, and puts it back, also after a restart', async () => {
		const fixture = await startWith(null, replace);
		const foreign = await foreignAddress(fixture);
		await fixture.n8n.activate();
		expect(urlOf(fixture)).toContain(fixture.n8n.address());
		await fixture.n8n.restart();
		expect(urlOf(fixture)).toContain(fixture.n8n.address());
		await fixture.n8n.deactivate();
		expect(urlOf(fixture)).toBe(foreign);
		// It may hold a secret of others, and whoever opens the workflow can read what is stored with it.
		expect(fixture.n8n.stored()).not.toHaveProperty('formerUrl');
	});

	it('leaves an address alone that somebody set meanwhile, and forgets the one before', async () => {
		const fixture = await startWith('http://127.0.0.1:9/crm?key=hidden', replace);
		await fixture.n8n.activate();
		expect(fixture.n8n.stored()).toHaveProperty('formerUrl');
		const company = fixture.pact.world.companies.find(({ id }) => id === 5)!;
		company.webhook_url = 'http://127.0.0.1:9/new';
		await fixture.n8n.deactivate();
		expect(urlOf(fixture)).toBe('http://127.0.0.1:9/new');
		expect(fixture.n8n.stored()).not.toHaveProperty('formerUrl');
	});

	it('clears the address when the former one no longer answers', async () => {
		const fixture = await startWith('http://127.0.0.1:9/dead', replace);
		await fixture.n8n.activate();
		expect(fixture.n8n.stored()).toMatchObject({ formerUrl: 'http://127.0.0.1:9/dead' });
		await fixture.n8n.deactivate();
		expect(urlOf(fixture)).toBeNull();
		expect(fixture.n8n.stored()).not.toHaveProperty('formerUrl');
	});

	it('keeps the old address when Pact cannot reach the new one', async () => {
		const fixture = await startWith('http://127.0.0.1:9/crm', replace);
		fixture.n8n.behindFirewall = true;
		await expect(fixture.n8n.activate()).rejects.toMatchObject({
			message: expect.stringContaining('WEBHOOK_URL'),
		});
		expect(urlOf(fixture)).toBe('http://127.0.0.1:9/crm');
	});

	it('gives a test the address while it listens', async () => {
		const fixture = await startWith(null);
		await fixture.n8n.listen();
		expect(urlOf(fixture)).toContain('/webhook-test/');
		await fixture.pact.incomingMessage(hello);
		await settle(fixture);
		expect(fixture.n8n.executions.map(({ mode }) => mode)).toEqual(['manual']);
		expect(urlOf(fixture)).toBeNull();
	});

	it('refuses a test beside the live workflow, which goes on getting its events', async () => {
		const fixture = await startWith(null);
		await fixture.n8n.activate();
		const live = urlOf(fixture);
		await expect(fixture.n8n.listen()).rejects.toMatchObject({
			message: expect.stringMatching(
				/Deactivate the workflow first.*cannot be tested while it is active/,
			),
		});
		expect(urlOf(fixture)).toBe(live);
		await fixture.pact.incomingMessage(hello);
		await settle(fixture);
		expect(fixture.n8n.executions.map(({ mode }) => mode)).toEqual(['webhook']);
	});

	it('puts the address of others back also when the test was started twice', async () => {
		const fixture = await startWith(null, replace);
		const foreign = await foreignAddress(fixture);
		await fixture.n8n.listen();
		await fixture.n8n.listen();
		await fixture.n8n.stopListening();
		expect(urlOf(fixture)).toBe(foreign);
	});

	it('knows the address of others still when the workflow is published during a test', async () => {
		const fixture = await startWith(null, replace);
		const foreign = await foreignAddress(fixture);
		await fixture.n8n.listen();
		await fixture.n8n.activate();
		await fixture.n8n.stopListening();
		expect(urlOf(fixture)).toContain(fixture.n8n.address());
		await fixture.n8n.deactivate();
		expect(urlOf(fixture)).toBe(foreign);
	});

	it('does not put the dead address of its own test back', async () => {
		const fixture = await startWith(null, replace);
		const foreign = await foreignAddress(fixture);
		await fixture.n8n.listen();
		await fixture.n8n.restart();
		await fixture.n8n.activate();
		expect(urlOf(fixture)).toContain(fixture.n8n.address());
		await fixture.n8n.deactivate();
		expect(urlOf(fixture)).toBe(foreign);
	});

	it('puts the address of others back when n8n was killed before it stored anything', async () => {
		const fixture = await startWith(null, replace);
		const foreign = await foreignAddress(fixture);
		await fixture.n8n.activate();
		fixture.n8n.store({});
		await fixture.n8n.restart({ asksTriggers: false });
		await fixture.n8n.deactivate();
		expect(urlOf(fixture)).toBe(foreign);
	});

	it('puts the address of others back after two workflows in a row with a restart between', async () => {
		const fixture = await startWith(null, replace);
		const foreign = await foreignAddress(fixture);
		const second = await startBeside(fixture);
		await fixture.n8n.activate();
		const first = urlOf(fixture);
		await second.activate();
		await second.restart();
		await second.deactivate();
		expect(urlOf(fixture)).toBe(first);

		await second.activate();
		await fixture.n8n.deactivate();
		await second.restart();
		await second.deactivate();
		expect(urlOf(fixture)).toBe(foreign);
	});

	it('never puts an address of its own back, which is dead by then', async () => {
		const fixture = await startWith(null, replace);
		const foreign = await foreignAddress(fixture);
		const second = await startBeside(fixture);
		await fixture.n8n.activate();
		await second.activate();
		const between = urlOf(fixture);
		await fixture.n8n.activate();
		await second.deactivate();
		fixture.pact.requests.length = 0;
		await fixture.n8n.deactivate();
		expect(urlsSet(fixture)).toEqual([between, foreign]);
		expect(urlOf(fixture)).toBe(foreign);
	});

	it('puts the live workflow back after its test when the workflow in between is gone', async () => {
		const fixture = await startWith(null, replace);
		const second = await startBeside(fixture);
		await fixture.n8n.activate();
		const live = urlOf(fixture);
		await second.activate();
		await fixture.n8n.listen();
		await second.deactivate();
		await fixture.n8n.stopListening();
		expect(urlOf(fixture)).toBe(live);
	});

	it('knows the address of others still when the token was changed meanwhile', async () => {
		const fixture = await startWith(null, replace);
		const foreign = await foreignAddress(fixture);
		await fixture.n8n.activate();
		const company = fixture.pact.world.companies.find(({ id }) => id === 5);
		const url = new URL(urlOf(fixture) ?? '');
		url.searchParams.set('former', 'x'.repeat(100));
		if (company) company.webhook_url = url.href;
		await fixture.n8n.deactivate();
		expect(urlOf(fixture)).toBe(foreign);
	});

	it('carries the address of others so that nobody can read it, and writes back none that it did not put there', async () => {
		const fixture = await startWith('http://127.0.0.1:9/crm?key=THEIRSECRET', replace);
		await fixture.n8n.activate();
		const url = new URL(urlOf(fixture) ?? '');
		const former = url.searchParams.get('former') ?? '';
		expect(former).not.toBe('');
		const decoded = Buffer.from(former, 'base64url').toString('latin1');
		for (const text of [url.href, decoded]) expect(text).not.toMatch(/crm|THEIRSECRET/);

		const other = await startBeside(fixture);
		other.store({});
		const company = fixture.pact.world.companies.find(({ id }) => id === 5);
		const plain = Buffer.from('http://127.0.0.1:9/evil').toString('base64url');
		for (const forged of [plain, '', 'ä', `${former.slice(0, -2)}AA`, 'A'.repeat(60)]) {
			if (company) company.webhook_url = `${other.address()}?secret=x&former=${forged}`;
			await other.activate();
			await other.deactivate();
			expect(urlOf(fixture)).toBeNull();
		}
	});

	it('keeps a former address that is too long to be carried in n8n only', async () => {
		const fixture = await startWith(null, replace);
		const company = fixture.pact.world.companies.find(({ id }) => id === 5);
		const foreign = `${await foreignAddress(fixture)}&more=${'x'.repeat(1_800)}`;
		if (company) company.webhook_url = foreign;
		await fixture.n8n.activate();
		expect(urlOf(fixture)?.length).toBeLessThan(200);
		await fixture.n8n.restart();
		await fixture.n8n.deactivate();
		expect(urlOf(fixture)).toBe(foreign);
	});

	it('keeps the former address when Pact cannot be asked, and puts it back the next time', async () => {
		const fixture = await startWith(null, replace);
		const foreign = await foreignAddress(fixture);
		await fixture.n8n.activate();
		fixture.pact.fail({ method: 'PUT', path: '/p1/companies/:id', status: 503, times: 4 });
		await expect(fixture.n8n.deactivate()).rejects.toMatchObject({
			message: expect.stringContaining('put the former webhook address back'),
		});
		expect(urlOf(fixture)).toContain(fixture.n8n.address());
		await fixture.n8n.activate();
		await fixture.n8n.deactivate();
		expect(urlOf(fixture)).toBe(foreign);
	});

	it('shows the secrets of others in no log', async () => {
		const fixture = await startWith('http://127.0.0.1:9/crm?key=THEIRSECRET', replace);
		const { logs } = await withLogs(async () => {
			await fixture.n8n.activate();
			await fixture.n8n.deactivate();
		});
		expect(logs).toContain('127.0.0.1:9/crm');
		expect(logs).not.toContain('THEIRSECRET');
	});

	it('stops when the list of companies never ends', async () => {
		const fixture = await startWith(null);
		const page = (next_page: string) => ({
			path: '/p1/companies',
			status: 200,
			body: { status: 'ok', data: { companies: [], next_page } },
		});
		fixture.pact.fail(page('a'), page('b'), page('a'), page('b'), page('a'));
		await expect(fixture.n8n.activate()).rejects.toMatchObject({
			message: expect.stringContaining('the same page token twice'),
		});
	});

	it('says when the token has no such company', async () => {
		const fixture = await startWith(null, { companyId: 77 });
		await expect(fixture.n8n.activate()).rejects.toMatchObject({
			message:
				'Choose the company again from the list. Company cannot be 77: the token of the Pact credential has no access to such a company',
		});
	});

	it.each(['read', 'set'])('says when Pact refuses to %s the address', async (verb) => {
		const fixture = await startWith(null);
		fixture.pact.fail({ method: verb === 'read' ? 'GET' : 'PUT', status: 403 });
		await expect(fixture.n8n.activate()).rejects.toMatchObject({
			message: expect.stringContaining(`${verb} the webhook address of the company (HTTP 403`),
		});
	});

	it('says when Pact refuses to clear the address', async () => {
		const fixture = await startWith(null);
		await fixture.n8n.activate();
		fixture.pact.fail({ method: 'PUT', status: 403 });
		await expect(fixture.n8n.deactivate()).rejects.toMatchObject({
			message: expect.stringContaining('clear the webhook address of the company (HTTP 403'),
		});
	});
});
