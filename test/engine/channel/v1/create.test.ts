import type { Pact } from '../../../simulator';
import { NEW_TOKEN, PASSWORD, startShop } from '../../harness/operations';
import { itemsOf, runPact } from '../../harness/runPact';

let pact: Pact;
beforeEach(async () => (pact = await startShop({ world: { companies: [{ id: 5 }, { id: 6 }] } })));
afterEach(async () => await pact.close());

const create = { resource: 'channel', operation: 'create', companyId: 5 };

describe('Channel: Create', () => {
	it.each(['facebook', 'telegram', 'viber', 'vkontakte'])(
		'connects %s with its token',
		async (provider) => {
			const { items, error } = await runPact(pact, { ...create, provider, token: NEW_TOKEN });
			expect(error).toBeUndefined();
			expect(items).toEqual([{ json: { external_id: 1, provider }, pairedItem: { item: 0 } }]);
			expect(pact.requests.map(({ body }) => body)).toEqual([{ provider, token: NEW_TOKEN }]);
			expect(pact.world.channels).toMatchObject([{ company_id: 5, provider, token: NEW_TOKEN }]);
		},
	);

	it('connects Instagram with login and password', async () => {
		const access = { login: 'my_shop', password: PASSWORD };
		const { items, error } = await runPact(pact, { ...create, provider: 'instagram', ...access });
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ external_id: 1, provider: 'instagram' });
		expect(pact.requests[0].body).toEqual({ provider: 'instagram', ...access });
		expect(pact.world.channels).toMatchObject([access]);
	});

	it('starts to connect WhatsApp, which needs nothing but a scan of the QR code', async () => {
		const { items, error } = await runPact(pact, { ...create, provider: 'whatsapp' });
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ external_id: 1, provider: 'whatsapp' });
		expect(pact.requests[0].body).toEqual({ provider: 'whatsapp' });
	});

	it('connects WhatsApp when nothing was chosen', async () => {
		const { items } = await runPact(pact, create);
		expect(items[0].json).toEqual({ external_id: 1, provider: 'whatsapp' });
	});

	it('sends only the fields of the provider, whatever was filled in before it was chosen', async () => {
		const leftovers = { token: NEW_TOKEN, login: 'my_shop', password: PASSWORD };
		await runPact(pact, { ...create, provider: 'whatsapp', ...leftovers });
		await runPact(pact, { ...create, provider: 'telegram', ...leftovers });
		expect(pact.requests.map(({ body }) => body)).toEqual([
			{ provider: 'whatsapp' },
			{ provider: 'telegram', token: NEW_TOKEN },
		]);
	});

	it('takes the spaces off a token that was pasted with them, and leaves a password alone', async () => {
		await runPact(pact, { ...create, provider: 'viber', token: ` ${NEW_TOKEN}\n` });
		const access = { login: ' my_shop ', password: ` ${PASSWORD} ` };
		await runPact(pact, { ...create, provider: 'instagram', ...access });
		expect(pact.world.channels).toMatchObject([
			{ token: NEW_TOKEN },
			{ login: 'my_shop', password: ` ${PASSWORD} ` },
		]);
	});

	it('reads company, provider and token for each item', async () => {
		const form = {
			...create,
			companyId: '={{ $json.company }}',
			provider: '={{ $json.provider }}',
			token: '={{ $json.token }}',
		};
		const { items, error } = await runPact(pact, form, {
			items: itemsOf(
				{ company: 5, provider: 'telegram', token: 'the-first-token' },
				{ company: '6', provider: 'viber', token: 'the-second-token' },
			),
		});
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { external_id: 1, provider: 'telegram' }, pairedItem: { item: 0 } },
			{ json: { external_id: 2, provider: 'viber' }, pairedItem: { item: 1 } },
		]);
		expect(pact.world.channels).toMatchObject([
			{ company_id: 5, provider: 'telegram', token: 'the-first-token' },
			{ company_id: 6, provider: 'viber', token: 'the-second-token' },
		]);
	});

	it('takes HTTP 201 for success too', async () => {
		pact.assumptions.createdStatus = 201;
		const { items } = await runPact(pact, { ...create, provider: 'whatsapp' });
		expect(items[0].json).toEqual({ external_id: 1, provider: 'whatsapp' });
	});

	it('repeats what Pact says about a second channel of a provider', async () => {
		await runPact(pact, { ...create, provider: 'whatsapp' });
		const { error } = await runPact(pact, { ...create, provider: 'whatsapp' });
		expect(error?.message).toBe(
			'Pact did not create the channel (HTTP 400: Provider has already been taken)',
		);
	});

	it('says that the company has not paid', async () => {
		pact.world.companies[0].paid = false;
		const { error } = await runPact(pact, { ...create, provider: 'whatsapp' });
		expect(error?.message).toBe('Pact did not create the channel (HTTP 402: Payment required)');
		expect(error?.description).toContain('has to be paid for');
	});

	it.each([
		['as it is', (secret: string) => secret],
		['URL-encoded', encodeURIComponent],
		[
			'as a form encodes it',
			(text: string) => new URLSearchParams({ '': text }).toString().slice(1),
		],
		['JSON-escaped', (text: string) => JSON.stringify(text).slice(1, -1)],
	])('hides a password that Pact repeats %s', async (_how, encode) => {
		const words = `Password ${encode(PASSWORD)} is wrong`;
		pact.fail({ status: 400, body: { status: 'errored', errors: [words] } });
		const access = { login: 'my_shop', password: PASSWORD };
		const { error } = await runPact(pact, { ...create, provider: 'instagram', ...access });
		expect(error?.message).toBe(
			'Pact did not create the channel (HTTP 400: Password ••• is wrong)',
		);
	});

	it.each(['items', 'error output'])('hides it in the %s as well', async (where) => {
		const words = `Password ${PASSWORD} is wrong`;
		pact.fail({ status: 400, body: { status: 'errored', errors: [words] } });
		const { outputs } = await runPact(
			pact,
			{ ...create, provider: 'instagram', login: 'my_shop', password: '={{ $json.password }}' },
			{
				items: itemsOf({ password: PASSWORD }),
				onError: where === 'items' ? 'continueRegularOutput' : 'continueErrorOutput',
			},
		);
		const [{ json }] = outputs[where === 'items' ? 0 : 1];
		expect(json.error).toContain('Password ••• is wrong');
	});
});
