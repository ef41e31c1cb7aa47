import type { IHttpRequestOptions, INode } from 'n8n-workflow';
import { stringify } from 'qs';
import { templatesOf } from '../../../../nodes/Pact/api/v2/templates';
import { PactClient } from '../../../../nodes/Pact/transport/client';
import { shortBudget, type PactContext } from '../../../../nodes/Pact/transport/context';
import { startPact, type Pact } from '../../../simulator';

let pact: Pact;
beforeEach(async () => {
	const many = Array.from({ length: 130 }, (_, index) => ({ waba_id: `greeting_${index + 1}` }));
	pact = await startPact({
		world: {
			companies: [
				{ id: 5, templates: many },
				{ id: 6, templates: [{ waba_id: 'bye', name: 'Bye', body: 'Bye {{1}}, {{2}}' }] },
			],
		},
	});
});
afterEach(async () => await pact.close());

/** As much of an execution as reading a list takes, with n8n's way of writing queries. */
function execution(): PactContext {
	const node: INode = {
		...{ id: '1', name: 'Pact', type: 'pact', typeVersion: 1 },
		...{ position: [0, 0], parameters: {} },
	};
	const httpRequestWithAuthentication = async (
		_name: string,
		{ url, qs, arrayFormat }: IHttpRequestOptions,
	) => {
		const query = stringify(qs, { arrayFormat });
		const headers = { 'X-Private-Api-Token': pact.token };
		const response = await fetch(`${url}?${query}`, { headers });
		return { statusCode: response.status, headers: {}, body: await response.text() };
	};
	const getCredentials = async () => ({ apiToken: pact.token, baseUrl: pact.url });
	const context: object = {
		getNode: () => node,
		getCredentials,
		helpers: { httpRequestWithAuthentication },
	};
	return context as PactContext;
}

describe('The templates of a company in v2', () => {
	it('are read to the end, without those of other companies', async () => {
		const context = execution();
		const templates = await templatesOf(new PactClient(context, shortBudget()), 5);
		expect(templates).toHaveLength(130);
		expect(await templatesOf(new PactClient(context, shortBudget()), 6)).toEqual([
			{ id: 'bye', name: 'Bye', text: 'Bye {{1}}, {{2}}', count: 2 },
		]);
	});

	it('are read once for all items of an execution', async () => {
		const context = execution();
		const read = async () => await templatesOf(new PactClient(context, shortBudget()), 6);
		await Promise.all([read(), read(), read()]);
		expect(pact.requests).toHaveLength(1);
		await templatesOf(new PactClient(execution(), shortBudget()), 6);
		expect(pact.requests).toHaveLength(2);
	});
});
