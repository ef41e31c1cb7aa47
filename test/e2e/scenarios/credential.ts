import assert from 'node:assert/strict';
import type { Suite } from '../scenario';
import type { TestContext } from '../environment';

export const credential: Suite = {
	name: 'Testing the Pact credential',
	scenarios: [
		{
			name: 'The right token passes, and Pact sees it in its header',
			async run(context) {
				const { status } = await test(context, {});
				assert.equal(status, 'OK');
				const [request] = context.pact.requests;
				assert.equal(request.method, 'GET');
				assert.match(request.path, /^\/p1\/companies/);
			},
		},
		{
			name: 'A token copied with a space and an address with a slash pass too',
			async run(context) {
				const data = { apiToken: ` ${context.pact.token}\n`, baseUrl: `${context.pact.url}/` };
				assert.equal((await test(context, data)).status, 'OK');
			},
		},
		{
			name: 'A wrong token does not pass',
			async run(context) {
				const { status, message } = await test(context, { apiToken: 'wrong' });
				assert.equal(status, 'Error');
				assert.match(message, /Pact refused this API token/);
			},
		},
		{
			name: 'Another service that answers every request does not pass',
			async run(context) {
				context.pact.fail({ status: 200, body: { status: 'ok', hello: 'I am not Pact' } });
				assert.equal((await test(context, {})).status, 'Error');
			},
		},
		{
			name: 'An address without a Pact does not pass',
			async run(context) {
				const { status, message } = await test(context, { baseUrl: 'http://127.0.0.1:9' });
				assert.equal(status, 'Error');
				assert.match(message, /^Pact could not be reached: the connection was refused\. Check the/);
			},
		},
		{
			name: 'An address without http:// does not pass, and the test says why',
			async run(context) {
				const { status, message } = await test(context, { baseUrl: 'api.pact.im' });
				assert.equal(status, 'Error');
				assert.match(message, /^The Base URL has to begin with https:\/\/ or http:\/\/\./);
			},
		},
	],
};

async function test({ api, pact, credential: { id, name } }: TestContext, change: object) {
	const data = { apiToken: pact.token, baseUrl: pact.url, ...change };
	return await api.testCredential(id, name, 'pactApi', data);
}
