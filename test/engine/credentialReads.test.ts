import { startPact, type Pact } from '../simulator';
import { TestCredentialsHelper } from './harness/credentials';
import { itemsOf, runPact } from './harness/runPact';

let pact: Pact;
beforeEach(async () => {
	const channels = Array.from({ length: 250 }, (_, index) => ({
		id: index + 1,
		provider: 'telegram',
	}));
	pact = await startPact({ world: { companies: [{ id: 5, channels }] } });
});
afterEach(async () => {
	jest.restoreAllMocks();
	await pact.close();
});

const form = { resource: 'channel', operation: 'getAll', companyId: 5, returnAll: true };

it('n8n is asked once for the credentials, however many items and pages there are', async () => {
	const reads = jest.spyOn(TestCredentialsHelper.prototype, 'getDecrypted');
	const { items } = await runPact(pact, form, { items: itemsOf(...Array(20).fill({})) });
	expect(items).toHaveLength(20 * 250);
	expect(pact.requests).toHaveLength(20 * 3);
	expect(reads).toHaveBeenCalledTimes(1);
});

it('each execution uses the credentials as they are then', async () => {
	const refused = await runPact(pact, form, { token: 'the-former-token' });
	expect(refused.error?.message).toContain('HTTP 401');
	expect((await runPact(pact, form)).error).toBeUndefined();
});
