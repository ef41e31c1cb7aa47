import { startPact, type Pact } from '../simulator';
import { searchList } from './harness/listSearch';
import { withLogs } from './harness/logs';
import { itemsOf, runPact } from './harness/runPact';
import { closeTriggerFixtures, settle, startTriggerFixture } from './harness/triggerFixture';

const credential = { defaultCompanyId: ' 5 ' };
const getChannels = { resource: 'channel', operation: 'getAll' };
const world = {
	companies: [
		{ id: 5, channels: [{ id: 9, provider: 'whatsapp' as const }] },
		{ id: 6, channels: [{ id: 10, provider: 'viber' as const }] },
	],
};

describe('The default company of the credential', () => {
	let pact: Pact;
	beforeEach(async () => (pact = await startPact({ world })));
	afterEach(async () => await pact.close());

	it.each(['v1', 'v2'])('is meant when Company is left empty (%s)', async (apiVersion) => {
		const form = { ...getChannels, apiVersion, companyId: '' };
		const { items } = await runPact(pact, form, { credential });
		expect(items.map(({ json }) => json.external_id)).toEqual([9]);
	});

	it('gives way to the company that the node names', async () => {
		const { items } = await runPact(pact, { ...getChannels, companyId: 6 }, { credential });
		expect(items.map(({ json }) => json.external_id)).toEqual([10]);
	});

	it.each([{ company: '' }, { company: null }, {}])(
		'is never meant by an expression that yields nothing: %j',
		async (json) => {
			const form = { ...getChannels, companyId: '={{ $json.company }}' };
			const { error } = await runPact(pact, form, { credential, items: itemsOf(json) });
			expect(error?.message).toBe(
				'Company has no value: choose one from the list, or enter its ID',
			);
			expect(pact.requests).toEqual([]);
		},
	);

	it.each([undefined, '', 'Flower Shop'])(
		'is asked for when Company is left empty and it is %p',
		async (defaultCompanyId) => {
			const form = { ...getChannels, companyId: '' };
			const { error } = await runPact(pact, form, { credential: { defaultCompanyId } });
			expect(error?.message).toBe(
				'Company is empty: choose a company, or enter its ID as Default Company ID in the Pact credential',
			);
			expect(pact.requests).toEqual([]);
		},
	);

	it.each(['v1', 'v2'])('fills the lists of the form (%s)', async (apiVersion) => {
		const form = { ...getChannels, apiVersion, companyId: '' };
		const search = { method: 'searchChannels', form };
		const { results } = await searchList(pact, { ...search, credential });
		expect(results.map(({ value }) => value)).toEqual(['9']);
		await expect(searchList(pact, search)).rejects.toMatchObject({
			message: 'Choose a company first',
			description: expect.stringContaining('Default Company ID'),
		});
	});
});

describe('The default company of the credential, for a trigger', () => {
	afterEach(closeTriggerFixtures);
	const hello = { channelId: 9, phone: '79250000001', text: 'Hello' };
	const companiesOf = (fixture: { pact: Pact }) =>
		fixture.pact.world.webhooks.map(({ company_id }) => company_id);

	it('is registered, taken out again, and no event of another company starts it', async () => {
		const fixture = await startTriggerFixture({ companyId: '' }, { world }, credential);
		await fixture.n8n.activate();
		expect(companiesOf(fixture)).toEqual([5]);
		await fixture.pact.incomingMessage(hello);
		await settle(fixture);
		expect(fixture.n8n.executions).toHaveLength(1);

		const [{ url }] = fixture.pact.world.webhooks;
		const body = { type: 'message', event: 'create', object: { income: true, company_id: 6 } };
		const foreign = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		expect(foreign.status).toBe(403);
		await fixture.n8n.deactivate();
		expect(fixture.pact.world.webhooks).toEqual([]);
	});

	it('leaves nothing behind at the former company when another one became the default', async () => {
		const own = { ...credential };
		const fixture = await startTriggerFixture({ companyId: '' }, { world }, own);
		await fixture.n8n.activate();
		fixture.n8n.changeCredential({ defaultCompanyId: '6' });
		await fixture.n8n.restart();
		expect(companiesOf(fixture)).toEqual([6]);

		fixture.n8n.changeCredential({ defaultCompanyId: '5' });
		await fixture.n8n.deactivate();
		expect(fixture.pact.world.webhooks).toEqual([]);
	});

	it('is known again after n8n lost what it stored', async () => {
		const fixture = await startTriggerFixture({ companyId: '' }, { world }, { ...credential });
		await fixture.n8n.activate();
		fixture.n8n.store({});
		await fixture.n8n.restart();
		const body = { type: 'message', event: 'create', object: { income: true, company_id: 6 } };
		await fixture.pact.emit(body);
		await settle(fixture);
		expect(fixture.n8n.executions).toEqual([]);

		fixture.n8n.changeCredential({ defaultCompanyId: '6' });
		await fixture.n8n.deactivate();
		expect(fixture.pact.world.webhooks).toEqual([]);
	});

	it('is registered also when the former one cannot be left, and the log says so', async () => {
		const fixture = await startTriggerFixture({ companyId: '' }, { world }, { ...credential });
		await fixture.n8n.activate();
		fixture.n8n.changeCredential({ defaultCompanyId: '6' });
		fixture.pact.fail({ method: 'DELETE', status: 403 });
		const { logs } = await withLogs(async () => await fixture.n8n.restart());
		expect(companiesOf(fixture)).toEqual([5, 6]);
		expect(logs).toMatch(/The registration at company 5 could not be removed: .*HTTP 403/);
	});

	it('is not left and registered anew when the workflow is activated again', async () => {
		const fixture = await startTriggerFixture({ companyId: '' }, { world }, credential);
		await fixture.n8n.activate();
		fixture.pact.world.webhooks[0].active = false;
		fixture.pact.requests.length = 0;
		await fixture.n8n.restart();
		expect(fixture.pact.world.webhooks).toMatchObject([{ company_id: 5, active: true }]);
		expect(fixture.pact.requests.map(({ method }) => method)).not.toContain('DELETE');
	});
});
