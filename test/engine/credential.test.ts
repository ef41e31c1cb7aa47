import { startPact, type Pact } from '../simulator';
import { testCredential } from './harness/credentialTest';
import { loadPackage } from './harness/package';

let pact: Pact;
beforeEach(async () => (pact = await startPact()));
afterEach(async () => await pact.close());

const press = async (changes: object = {}) =>
	await testCredential('pactApi', { apiToken: pact.token, baseUrl: pact.url, ...changes });

describe('The Test button of the Pact credential', () => {
	it('accepts the right token with one small request', async () => {
		expect(await press()).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(pact.requests).toMatchObject([
			{ method: 'GET', path: '/p1/companies', query: { per: '1' } },
		]);
	});

	it('accepts an account without companies', async () => {
		pact.world.companies.length = 0;
		expect(await press()).toMatchObject({ status: 'OK' });
	});

	it('takes off what was pasted around token and address', async () => {
		const changes = { apiToken: ` ${pact.token}\n`, baseUrl: ` ${pact.url}// ` };
		expect(await press(changes)).toMatchObject({ status: 'OK' });
		expect(pact.requests[0].url).toBe('/p1/companies?per=1');
	});

	it.each(['http4xx', 'http200'] as const)('refuses a wrong token (%s)', async (v1) => {
		pact.assumptions.v1ErroredStatus = v1;
		const { status, message } = await press({ apiToken: 'a-wrong-api-token' });
		expect(status).toBe('Error');
		expect(message).toContain('Pact refused this API token');
		expect(message).toContain('https://app.pact.im/account');
	});

	it('refuses a wrong token also in the words of the newer API', async () => {
		const error = { status: 401, code: 'unauthorized', detail: 'No token provided' };
		pact.fail({ status: 401, body: { errors: [error] } });
		expect((await press()).message).toContain('Pact refused this API token');
	});

	it.each([
		['a sign-in page', { body: '<html>Please sign in</html>', contentType: 'text/html' }],
		['another service', { body: { hello: 'world' } }],
		['an empty answer', { status: 200, body: '' }],
		['a page that is not found', { status: 404, body: 'Not found' }],
		['a refusal without words', { status: 401, body: '' }],
		['a machine that is down', { status: 502, body: '<html>Bad gateway</html>' }],
	])('refuses an address that leads to %s', async (_what, fault) => {
		pact.fail(fault);
		const { status, message } = await press();
		expect(status).toBe('Error');
		expect(message).toContain('Check the Base URL (for Pact it is https://api.pact.im)');
		expect(message).toContain('https://app.pact.im/account');
	});

	it.each([301, 302, 303, 307, 308])('does not follow a redirect (%i)', async (code) => {
		// It would hand over the token: only the names Authorization and Cookie are taken off on the way.
		const otherHost = await startPact({ token: pact.token });
		pact.fail({ status: code, headers: { location: `${otherHost.url}/p1/companies` }, body: '' });
		const { status, message } = await press();
		await otherHost.close();
		expect(otherHost.requests).toEqual([]);
		expect(status).toBe('Error');
		expect(message).toContain('Check the Base URL');
	});

	it('says that nobody answers', async () => {
		const { url } = pact;
		await pact.close();
		expect(await press({ baseUrl: url })).toEqual({
			status: 'Error',
			message:
				'Pact could not be reached: the connection was refused. Check the Base URL (for Pact it is https://api.pact.im) and the internet connection of the machine that runs n8n.',
		});
		pact = await startPact();
	});

	it('says that the connection was lost', async () => {
		pact.fail({ cut: 'before' });
		const { message } = await press();
		expect(message).toMatch(/^Pact could not be reached: the connection was lost\. Check/);
	});

	it.each([
		['api.pact.im', 'The Base URL has to begin with https:// or http://. For Pact it is'],
		['', 'The Base URL is empty. For Pact it is https://api.pact.im.'],
		['https://', 'The Base URL is not a complete address. For Pact'],
		['https://api.pact.im?x=1', 'The Base URL must not have a ? or # in it.'],
		['https://anna:1@api.pact.im', 'The Base URL must not have a user name or password in it.'],
	])('says what is wrong with the Base URL "%s"', async (baseUrl, words) => {
		const { status, message } = await press({ baseUrl });
		expect(status).toBe('Error');
		expect(message).toContain(words);
	});

	it.each([
		['', 'The API token is missing. Copy it again from https://app.pact.im/account'],
		['two words', 'The API token has spaces or characters in it that no token has. Copy it again'],
		['токен-которого-нет', 'The API token has spaces or characters in it that no token has.'],
	])('asks for a token in place of "%s"', async (apiToken, words) => {
		const { status, message } = await press({ apiToken });
		expect(status).toBe('Error');
		expect(message).toContain(words);
		expect(pact.requests).toEqual([]);
	});

	it('wants a number for the default company, or nothing', async () => {
		expect((await press({ defaultCompanyId: 'Flower Shop' })).message).toBe(
			'The Default Company ID has to be a whole number, such as 154. It may also stay empty.',
		);
		expect(await press({ defaultCompanyId: ' 154 ' })).toMatchObject({ status: 'OK' });
		expect(await press({ defaultCompanyId: '' })).toMatchObject({ status: 'OK' });
	});

	it('does not repeat the token that an answer repeats', async () => {
		const words = `${pact.token} may not do that`;
		pact.fail({ status: 402, body: { status: 'errored', errors: [words] } });
		const { message } = await press();
		expect(message).toContain('(HTTP 402: ••• may not do that)');
		pact.fail({ status: 200, body: pact.token });
		expect((await press()).status).toBe('Error');
	});

	it('asks to wait when Pact limits its requests', async () => {
		pact.fail({ status: 429, body: { status: 'errored', errors: ['Please wait for 50 seconds'] } });
		expect((await press()).message).toContain('Wait a minute and try again');
	});
});

describe('The Pact credential', () => {
	it('hides the token, and lets other nodes send it to Pact only', async () => {
		const { credentialType } = await loadPackage();
		const { properties } = credentialType('pactApi');
		const byName = new Map(properties.map((property) => [property.name, property]));
		expect(byName.get('apiToken')?.typeOptions).toEqual({ password: true });
		expect(byName.get('baseUrl')?.default).toBe('https://api.pact.im');
		expect(byName.get('allowedHttpRequestDomains')?.default).toBe('domains');
		expect(byName.get('allowedDomains')?.default).toBe('api.pact.im');
	});
});
