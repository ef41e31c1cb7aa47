import { NodeHelpers, type INodeParameters } from 'n8n-workflow';
import { withLogs } from '../harness/logs';
import { loadPackage } from '../harness/package';
import { recordPauses } from '../harness/sleep';
import {
	answersOf,
	closeTriggerFixtures,
	startTriggerBeside,
	startTriggerFixture,
	settle,
} from '../harness/triggerFixture';
import { triggerWorkflow } from '../harness/triggerWorkflow';

recordPauses();
afterEach(closeTriggerFixtures);

const webhooksPath = '/api/p2/companies/:company_id/webhooks';
const webhookPath = `${webhooksPath}/:id`;
const hello = { channelId: 9, phone: '79250000001', text: 'Hello' };
const seedWith = (...webhooks: Array<{ url: string; active?: boolean }>) => ({
	world: { companies: [{ id: 5, channels: [{ id: 9, provider: 'whatsapp' }], webhooks }] },
});

/** What the form of the built trigger tells beside its fields. */
async function noticesOf(parameters: INodeParameters): Promise<string[]> {
	const { nodeTypes } = await loadPackage();
	const { description } = nodeTypes.getByNameAndVersion('n8n-nodes-pact.pactTrigger', 1);
	const node = { typeVersion: 1, parameters };
	return description.properties
		.filter(({ type }) => type === 'notice')
		.filter((one) => NodeHelpers.displayParameter(parameters, one, node, description))
		.map(({ displayName }) => displayName);
}

describe('Pact Trigger, registration Company Webhook', () => {
	it('registers its address, answers the ping in the middle of it, and starts nothing', async () => {
		const { pact, n8n } = await startTriggerFixture();
		await n8n.activate();
		expect(pact.world.webhooks).toMatchObject([{ active: true, company_id: 5 }]);
		expect(pact.world.webhooks[0].url.startsWith(`${n8n.address()}?secret=`)).toBe(true);
		expect(pact.deliveries).toMatchObject([{ format: 'ping', status: 200 }]);
		expect(n8n.executions).toHaveLength(0);
	});

	it('starts the workflow when a client writes', async () => {
		const fixture = await startTriggerFixture();
		await fixture.n8n.activate();
		await fixture.pact.incomingMessage(hello);
		await settle(fixture);
		expect(fixture.n8n.executions).toHaveLength(1);
		const [item] = fixture.n8n.executions[0].items('After');
		expect(item.json).toMatchObject({ event: 'messageReceived', companyId: 5, text: 'Hello' });
		expect(answersOf(fixture.pact)).toContain('200 accepted');
	});

	it('leaves nothing behind when Pact cannot reach the address, and says what to check', async () => {
		const { pact, n8n } = await startTriggerFixture();
		n8n.behindFirewall = true;
		await expect(n8n.activate()).rejects.toMatchObject({
			message: expect.stringMatching(
				/^Check that Pact can open .*public address.*N8N_WEBHOOK_URL.*tunnel, proxy or firewall.* before it sends events there\. Pact did not switch the webhook on \(HTTP 400/,
			),
		});
		expect(pact.world.webhooks).toEqual([]);
	});

	it('says so when the webhook that did not work could not be removed either', async () => {
		const { pact, n8n } = await startTriggerFixture();
		n8n.behindFirewall = true;
		pact.fail({ method: 'DELETE', path: webhookPath, status: 403, times: Infinity });
		const activating = async () => await n8n.activate().catch((caught: unknown) => caught);
		const { result: error, logs } = await withLogs(activating);
		expect(error).toMatchObject({ message: expect.stringContaining('stays in Pact') });
		expect(logs).toMatch(/Pact webhook \d+ could not be removed: .*HTTP 403/);
		expect(pact.world.webhooks).toMatchObject([{ active: false }]);

		n8n.behindFirewall = false;
		await n8n.activate();
		expect(pact.world.webhooks).toMatchObject([{ active: true }]);
	});

	it('names the addresses that hold the five places, without their secrets', async () => {
		const foreign = [1, 2, 3, 4, 5].map((n) => ({
			url: `http://127.0.0.1:9/other/${n}?key=hidden`,
			active: n > 1,
		}));
		const { pact, n8n } = await startTriggerFixture({}, seedWith(...foreign));
		const before = structuredClone(pact.world.webhooks);
		const error = (await n8n.activate().catch((caught: unknown) => caught)) as Error;
		for (const n of [1, 2, 3, 4, 5]) expect(error.message).toContain(`127.0.0.1:9/other/${n}`);
		expect(error.message).toMatch(/other\/1 \(webhook \d+, inactive\)/);
		expect(JSON.stringify(error)).not.toContain('hidden');
		expect(pact.world.webhooks).toEqual(before);
	});

	it('does not blame the five places for something else', async () => {
		const places = [1, 2, 3, 4, 5].map((n) => ({ url: `http://127.0.0.1:9/${n}`, active: true }));
		const { pact, n8n } = await startTriggerFixture({}, seedWith(...places));
		pact.fail({ method: 'POST', path: webhooksPath, status: 500 });
		const error = (await n8n.activate().catch((caught: unknown) => caught)) as Error;
		expect(error.message).toContain('It is unknown whether Pact was able to register the webhook');
		expect(error.message).not.toContain('five');
	});

	it('says what Pact refused, also when the webhooks cannot be listed after that', async () => {
		const { pact, n8n } = await startTriggerFixture();
		const none = { webhooks: [], meta: { page: 1, entries_count: 0, per_page: 25 } };
		const list = { method: 'GET', path: webhooksPath };
		pact.fail({ ...list, status: 200, body: none, times: 2 }, { ...list, status: 403 });
		pact.fail({ method: 'POST', path: webhooksPath, status: 402 });
		await expect(n8n.activate()).rejects.toMatchObject({
			message: expect.stringMatching(/has to be paid for.*HTTP 402/),
		});
	});

	it.each([
		[403, "The company's Pact tariff does not include this"],
		[500, 'Pact is not available at the moment'],
	])('does not blame the address when Pact answers %d', async (status, advice) => {
		const { pact, n8n } = await startTriggerFixture();
		pact.fail({ method: 'PUT', path: webhookPath, status, times: 4 });
		const error = (await n8n.activate().catch((caught: unknown) => caught)) as Error;
		expect(error.message).toContain(advice);
		expect(error.message).not.toContain('WEBHOOK_URL');
		expect(pact.world.webhooks).toEqual([]);
	});

	it('tells Pact’s own words even when n8n would put others in their place', async () => {
		const { pact, n8n } = await startTriggerFixture();
		pact.fail({
			method: 'PUT',
			path: webhookPath,
			status: 400,
			body: { errors: [{ detail: 'Ping failed: connect ECONNREFUSED' }] },
		});
		await expect(n8n.activate()).rejects.toMatchObject({
			message: expect.stringContaining('Ping failed: connect ECONNREFUSED'),
		});
	});

	it.each([
		[['deliveryFinished'], 'Choose Message Status Changed in Trigger On, or set How Pact'],
		[['groupMemberJoined'], 'Choose Message Received in Trigger On, or set How Pact'],
		[
			['deliveryFinished', 'groupMemberJoined'],
			'Choose Message Status Changed or Message Received',
		],
	])('refuses to be published for nothing but %j, which never comes', async (events, remedy) => {
		const { pact, n8n } = await startTriggerFixture({ registration: 'companyWebhook', events });
		await expect(n8n.activate()).rejects.toMatchObject({
			message: expect.stringMatching(new RegExp(`^${remedy}.*never comes? with Company Webhook$`)),
		});
		expect(pact.world.webhooks).toEqual([]);
		await expect(n8n.listen()).rejects.toThrow('never come');
	});

	it('names all events that never come when it refuses to be published', async () => {
		const events = ['groupMemberJoined', 'deliveryFinished'];
		const { n8n } = await startTriggerFixture({ registration: 'companyWebhook', events });
		await expect(n8n.activate()).rejects.toMatchObject({
			message: expect.stringMatching(
				/Delivery Finished and Group Member Joined never come with Company Webhook$/,
			),
		});
	});

	it('is published when another event comes as well, and its form says which never comes', async () => {
		const events = ['messageStatusChanged', 'deliveryFinished'];
		const parameters = { registration: 'companyWebhook', events };
		const { pact, n8n } = await startTriggerFixture(parameters);
		await n8n.activate();
		expect(pact.world.webhooks).toHaveLength(1);
		expect(await noticesOf(parameters)).toEqual([
			expect.stringMatching(/^Delivery Finished never comes with Company Webhook\. Set How Pact/),
		]);
		const all = { ...parameters, events: [...events, 'groupMemberJoined'] };
		expect(await noticesOf(all)).toHaveLength(2);
	});

	it('refuses a Channel filter that would keep all messages out', async () => {
		const options = { channelId: { __rl: true, mode: 'id', value: '9' } };
		const { pact, n8n } = await startTriggerFixture({ options });
		await expect(n8n.activate()).rejects.toMatchObject({
			message: expect.stringMatching(/^Remove Channel from the options and use Messenger instead/),
		});
		expect(pact.world.webhooks).toEqual([]);

		const other = await startTriggerBeside(pact, { options, events: ['channelQrCode'] });
		await other.activate();
		expect(pact.world.webhooks).toHaveLength(1);
	});

	it('never touches the webhooks of others', async () => {
		const foreign = [
			{ url: 'http://127.0.0.1:9/webhook/someone-else/pact?secret=1', active: true },
			{ url: 'http://127.0.0.1:9/webhook/inactive/pact', active: false },
		];
		const { pact, n8n } = await startTriggerFixture({}, seedWith(...foreign));
		const before = structuredClone(pact.world.webhooks);
		await n8n.activate();
		expect(pact.world.webhooks).toHaveLength(3);
		await n8n.restart();
		await n8n.listen();
		await n8n.stopListening();
		await n8n.deactivate();
		expect(pact.world.webhooks).toEqual(before);
		expect(
			pact.requests.filter(({ method }) => method === 'PUT' || method === 'DELETE'),
		).toHaveLength(4);
	});

	it('keeps its registration and its secret over a restart of n8n', async () => {
		const fixture = await startTriggerFixture();
		await fixture.n8n.activate();
		const before = structuredClone(fixture.pact.world.webhooks);
		await fixture.n8n.restart();
		expect(fixture.pact.world.webhooks).toEqual(before);
		await fixture.pact.incomingMessage(hello);
		await settle(fixture);
		expect(fixture.n8n.executions).toHaveLength(1);
	});

	it.each([
		{ status: 503, times: Infinity },
		{ cut: 'before' as const, times: Infinity },
		{ status: 429, times: Infinity },
	])('keeps its registration when n8n starts while Pact cannot be asked (%j)', async (fault) => {
		const fixture = await startTriggerFixture();
		await fixture.n8n.activate();
		const before = structuredClone(fixture.pact.world.webhooks);
		fixture.pact.requests.length = 0;
		fixture.pact.fail({ path: webhooksPath, ...fault });
		const { logs } = await withLogs(async () => await fixture.n8n.restart());
		expect(logs).toContain('Pact could not be asked whether it delivers to this workflow');
		expect(fixture.pact.world.webhooks).toEqual(before);
		expect(fixture.pact.requests.every(({ method }) => method === 'GET')).toBe(true);
		await fixture.pact.incomingMessage(hello);
		await settle(fixture);
		expect(fixture.n8n.executions).toHaveLength(1);
	});

	it.each([
		['another company was chosen', { companyId: 6 }, 503],
		['the token is refused', { companyId: 5 }, 401],
	])('does not take itself for registered when %s', async (_title, parameters, status) => {
		const { pact, n8n } = await startTriggerFixture();
		await n8n.activate();
		n8n.edit(triggerWorkflow(parameters));
		pact.fail({ path: webhooksPath, status, times: Infinity });
		await expect(n8n.restart()).rejects.toMatchObject({
			message: expect.stringContaining(`HTTP ${status}`),
		});
	});

	it('says when Pact could not be asked to end its deliveries, and cleans up the next time', async () => {
		const { pact, n8n } = await startTriggerFixture();
		await n8n.activate();
		pact.fail({ path: webhooksPath, status: 503, times: 4 });
		await expect(n8n.deactivate()).rejects.toMatchObject({
			message: expect.stringContaining(
				`So Pact still sends events to ${n8n.address()}, where nothing listens now. Activate and deactivate`,
			),
		});
		expect(pact.world.webhooks).toHaveLength(1);

		// While Pact is still down, nobody knows whether the webhook is there.
		pact.fail({ path: webhooksPath, status: 503, times: 4 });
		await expect(n8n.activate()).rejects.toThrow('HTTP 503');
		await n8n.activate();
		expect(pact.world.webhooks).toHaveLength(1);
		await n8n.deactivate();
		expect(pact.world.webhooks).toEqual([]);
	});

	it('replaces its own leftover when n8n lost the secret', async () => {
		const fixture = await startTriggerFixture();
		await fixture.n8n.activate();
		fixture.n8n.store({});
		await fixture.n8n.restart();
		expect(fixture.pact.world.webhooks).toHaveLength(1);
		await fixture.pact.incomingMessage(hello);
		await settle(fixture);
		expect(fixture.n8n.executions).toHaveLength(1);
	});

	it('replaces one at its own address whose secret lets nothing in', async () => {
		const { pact, n8n } = await startTriggerFixture();
		await n8n.activate();
		const [webhook] = structuredClone(pact.world.webhooks);
		pact.world.webhooks[0].url = `${n8n.address()}?secret=of-another-token`;
		await n8n.restart();
		expect(pact.world.webhooks).toMatchObject([{ url: webhook.url, active: true }]);
	});

	it('switches its own webhook on again when somebody has switched it off', async () => {
		const { pact, n8n } = await startTriggerFixture();
		await n8n.activate();
		pact.world.webhooks[0].active = false;
		await n8n.restart();
		expect(pact.world.webhooks).toMatchObject([{ active: true }]);
	});

	it('listens for a test event beside the live workflow', async () => {
		const fixture = await startTriggerFixture();
		const { pact, n8n } = fixture;
		await n8n.activate();
		await n8n.listen();
		expect(pact.world.webhooks.map(({ active }) => active)).toEqual([true, true]);
		expect(pact.deliveries.filter(({ format }) => format === 'ping')).toHaveLength(2);
		expect(n8n.executions).toHaveLength(0);

		await pact.incomingMessage(hello);
		await settle(fixture);
		expect(n8n.executions.map(({ mode }) => mode).sort()).toEqual(['manual', 'webhook']);
		expect(pact.world.webhooks).toHaveLength(1);
		expect(pact.world.webhooks[0].url).toContain(n8n.address());

		await pact.incomingMessage({ ...hello, text: 'Still there?' });
		await settle(fixture);
		expect(n8n.executions.at(-1)?.mode).toBe('webhook');
	});

	it('removes what a test left behind when n8n stopped in the middle of it', async () => {
		const { pact, n8n } = await startTriggerFixture();
		await n8n.listen();
		await n8n.restart();
		await n8n.listen();
		expect(pact.world.webhooks).toHaveLength(1);
		await n8n.stopListening();
		expect(pact.world.webhooks).toHaveLength(0);
	});

	it('deactivates also when the webhook is already gone', async () => {
		const { pact, n8n } = await startTriggerFixture();
		await n8n.activate();
		pact.world.webhooks.length = 0;
		await n8n.deactivate();
		expect(pact.world.webhooks).toEqual([]);
	});

	it('deactivates also when somebody removes the webhook at the same moment', async () => {
		const { pact, n8n } = await startTriggerFixture();
		await n8n.activate();
		pact.fail({ method: 'DELETE', path: webhookPath, status: 404 });
		await n8n.deactivate();
		expect(pact.requests.at(-1)).toMatchObject({ method: 'DELETE', status: 404 });
	});

	it('says when Pact refuses to remove the webhook', async () => {
		const { pact, n8n } = await startTriggerFixture();
		await n8n.activate();
		pact.fail({ method: 'DELETE', path: webhookPath, status: 403 });
		await expect(n8n.deactivate()).rejects.toMatchObject({
			httpCode: '403',
			message: expect.stringMatching(
				/tariff does not include this.* So Pact still sends events to .*remove the webhook \(HTTP 403/,
			),
		});
	});

	it('uses the webhook whose registration was answered into a broken connection, and asks once', async () => {
		const { pact, n8n } = await startTriggerFixture();
		pact.fail({ method: 'POST', path: webhooksPath, cut: 'after' });
		await n8n.activate();
		expect(pact.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
		expect(pact.world.webhooks).toMatchObject([{ active: true }]);
	});

	it('finds its webhook on a later page', async () => {
		const { pact, n8n } = await startTriggerFixture(
			{},
			{ assumptions: { webhooksPerCompany: 60 } },
		);
		await n8n.activate();
		const [own] = pact.world.webhooks;
		pact.world.webhooks.unshift(
			...Array.from({ length: 40 }, (_, n) => ({
				...own,
				id: 1000 + n,
				url: `http://127.0.0.1:9/${n}`,
			})),
		);
		await n8n.deactivate();
		expect(pact.world.webhooks.some(({ url }) => url === own.url)).toBe(false);
		expect(pact.world.webhooks).toHaveLength(40);
	});

	it('lets several workflows listen to one company', async () => {
		const fixture = await startTriggerFixture();
		const other = await startTriggerBeside(fixture.pact);
		await fixture.n8n.activate();
		await other.activate();
		await fixture.pact.incomingMessage(hello);
		await settle(fixture);
		await other.idle();
		expect([fixture.n8n.executions.length, other.executions.length]).toEqual([1, 1]);
	});

	it('does not take an answer without a list for an empty list', async () => {
		const { pact, n8n } = await startTriggerFixture();
		pact.fail({
			method: 'GET',
			path: webhooksPath,
			status: 200,
			body: { meta: {} },
			times: Infinity,
		});
		await expect(n8n.activate()).rejects.toMatchObject({
			message: expect.stringContaining('its answer has no list of webhooks'),
		});
		expect(pact.world.webhooks).toEqual([]);
	});

	it('says so when Pact reports success without an ID, and finds the webhook the next time', async () => {
		const { pact, n8n } = await startTriggerFixture();
		const { webhooks } = pact.world;
		pact.fail({ method: 'POST', path: webhooksPath, status: 200, body: { webhook: { url: 'x' } } });
		await expect(n8n.activate()).rejects.toMatchObject({
			message: expect.stringMatching(/webhook is then found.*gave it no ID/s),
		});
		await n8n.activate();
		expect(webhooks).toMatchObject([{ active: true }]);
	});

	it('says so when Pact leaves a webhook switched off without a reason, and leaves nothing behind', async () => {
		const { pact, n8n } = await startTriggerFixture();
		const body = { webhook: { id: 1, url: 'x', active: false } };
		pact.fail({ method: 'PUT', path: webhookPath, status: 200, body });
		await expect(n8n.activate()).rejects.toMatchObject({
			message: expect.stringMatching(
				/^Check that Pact can open.* sends events there\. Pact did not switch the webhook on, and gave no reason$/,
			),
		});
		expect(pact.world.webhooks).toEqual([]);
	});

	it('says what is wrong with the token, and shows it nowhere', async () => {
		const { pact, n8n } = await startTriggerFixture();
		pact.fail({
			path: webhooksPath,
			status: 401,
			body: { errors: [{ detail: `No such token: ${pact.token}` }] },
		});
		const error = await n8n.activate().catch((caught: unknown) => caught);
		expect(error).toMatchObject({
			message: expect.stringMatching(/paste the API token again.*No such token: •••\)/),
		});
		expect(JSON.stringify(error)).not.toContain(pact.token);
	});

	it.each(['', '../7', '0', '1.5'])(
		'refuses "%s" as a company before any request',
		async (companyId) => {
			const { pact, n8n } = await startTriggerFixture({ companyId });
			await expect(n8n.activate()).rejects.toMatchObject({
				message: expect.stringMatching(/^Company (cannot be "|is empty: choose a company)/),
			});
			expect(pact.requests).toEqual([]);
		},
	);
});
