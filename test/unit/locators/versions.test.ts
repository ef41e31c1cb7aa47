import type { IDataObject, INodeType } from 'n8n-workflow';
import { Pact } from '../../../nodes/Pact/Pact.node';
import { PactTrigger } from '../../../nodes/Pact/PactTrigger.node';
import { fakeForm } from './fakeForm';

/** An empty list in both versions. */
const nothing = { channels: [], companies: [], waba_templates: [], auths: [] };

async function addressOf(node: INodeType, method: string, parameters: IDataObject) {
	const answer = { status: 'ok', data: nothing, ...nothing };
	const { form, requests } = fakeForm({ companyId: 5, ...parameters }, () => answer);
	await node.methods?.listSearch?.[method]?.call(form);
	return requests.map(({ url }) => url.replace('https://api.pact.im', ''));
}

const IN_V1 = ['/p1/companies/5/channels'];
const IN_V2 = ['/api/p2/companies/5/auths'];

describe('The lists of the Pact node are read from the API', () => {
	const both = { resource: 'channel', operation: 'getAll' };
	const onlyV1 = { resource: 'job', operation: 'get' };
	const onlyV2 = { resource: 'channel', operation: 'disable' };

	it.each<[string, IDataObject, string[]]>([
		['that is chosen', { ...both, apiVersion: 'v1' }, IN_V1],
		['that is chosen', { ...both, apiVersion: 'v2' }, IN_V2],
		['that a new node begins with', both, IN_V2],
		['that a node of type version 1 begins with', { ...both, typeVersion: 1 }, IN_V1],
		['that alone has the operation', onlyV1, IN_V1],
		[
			'that alone has the operation, whatever was chosen before',
			{ ...onlyV1, apiVersion: 'v2' },
			IN_V1,
		],
		[
			'that alone has the operation, whatever was chosen before',
			{ ...onlyV2, apiVersion: 'v1' },
			IN_V2,
		],
		['that alone has the operation, also for type version 1', { ...onlyV2, typeVersion: 1 }, IN_V2],
	])('%s: %j', async (_what, parameters, expected) => {
		expect(await addressOf(new Pact(), 'searchChannels', parameters)).toEqual(expected);
	});

	it('v1 for companies, which v2 cannot list', async () => {
		const parameters = { ...both, apiVersion: 'v2' };
		const asked = await addressOf(new Pact(), 'searchCompanies', parameters);
		expect(asked).toEqual(['/p1/companies']);
	});
});

describe('The lists of the Pact Trigger are read from the API', () => {
	it.each([
		['companyWebhook', IN_V2],
		['companyUrl', IN_V1],
		['manual', IN_V2],
	])('of its registration, %s', async (registration, expected) => {
		const asked = await addressOf(new PactTrigger(), 'searchChannels', { registration });
		expect(asked).toEqual(expected);
	});

	it('without lists that its form does not have', () => {
		expect(Object.keys(new PactTrigger().methods.listSearch).sort()).toEqual([
			'searchChannels',
			'searchCompanies',
			'searchConversations',
		]);
	});
});
