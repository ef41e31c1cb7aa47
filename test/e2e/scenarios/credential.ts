import assert from 'node:assert/strict';
import type { Chapter } from '../scenario';
import type { Stage } from '../stage';

export const credential: Chapter = {
	name: 'Testing the Pact credential',
	scenarios: [
		{
			name: 'The right token passes, and Pact sees it in its header',
			async run(stage) {
				const { status } = await test(stage, {});
				assert.equal(status, 'OK');
				const [request] = stage.pact.requests;
				assert.equal(request.method, 'GET');
				assert.match(request.path, /^\/p1\/companies/);
			},
		},
		{
			name: 'A token copied with a space and an address with a slash pass too',
			async run(stage) {
				const data = { apiToken: ` ${stage.pact.token}\n`, baseUrl: `${stage.pact.url}/` };
				assert.equal((await test(stage, data)).status, 'OK');
			},
		},
		{
			name: 'A wrong token does not pass',
			async run(stage) {
				const { status, message } = await test(stage, { apiToken: 'wrong' });
				assert.equal(status, 'Error');
				assert.match(message, /Pact refused this API token/);
			},
		},
		{
			name: 'Another service that answers every request does not pass',
			async run(stage) {
				stage.pact.fail({ status: 200, body: { status: 'ok', hello: 'I am not Pact' } });
				assert.equal((await test(stage, {})).status, 'Error');
			},
		},
		{
			name: 'An address without a Pact does not pass',
			async run(stage) {
				const { status } = await test(stage, { baseUrl: 'http://127.0.0.1:9' });
				assert.equal(status, 'Error');
			},
		},
	],
};

async function test({ api, pact, credential: { id, name } }: Stage, change: object) {
	const data = { apiToken: pact.token, baseUrl: pact.url, ...change };
	return await api.testCredential(id, name, 'pactApi', data);
}
