import { startPact, type Pact } from '../simulator';
import { searchList } from './harness/listSearch';
import { recordPauses } from './harness/sleep';

const pauses = recordPauses();
let pact: Pact;
afterEach(async () => await pact.close());

const companies = (filter?: string, paginationToken?: string) =>
	searchList(pact, { method: 'searchCompanies', filter, paginationToken });
const channels = (companyId: unknown, filter?: string, paginationToken?: string) =>
	searchList(pact, { method: 'searchChannels', form: { companyId }, filter, paginationToken });
const names = ({ results }: { results: Array<{ name: string }> }) =>
	results.map(({ name }) => name);

describe('The list of companies', () => {
	const start = async () =>
		(pact = await startPact({
			world: {
				companies: [
					{ id: 5, name: 'Flower shop' },
					{ id: 61, name: 'Bakery' },
					{ id: 165, name: 'ООО «Ромашка»' },
				],
			},
		}));

	it('shows name and ID, and stores the ID', async () => {
		await start();
		const { results, paginationToken } = await companies();
		expect(results).toEqual([
			{ name: 'Flower shop (5)', value: '5' },
			{ name: 'Bakery (61)', value: '61' },
			{ name: 'ООО «Ромашка» (165)', value: '165' },
		]);
		expect(paginationToken).toBeUndefined();
	});

	it.each([
		['flower', ['Flower shop (5)']],
		['  BAKE ', ['Bakery (61)']],
		['ромашка', ['ООО «Ромашка» (165)']],
		['61', ['Bakery (61)']],
		['nobody', []],
	])('finds "%s"', async (filter, found) => {
		await start();
		expect(names(await companies(filter))).toEqual(found);
	});

	it('goes on where the user scrolls down', async () => {
		const many = Array.from({ length: 250 }, (_, index) => ({ id: index + 1 }));
		pact = await startPact({ world: { companies: many } });
		const first = await companies();
		const second = await companies('', first.paginationToken as string);
		const third = await companies('', second.paginationToken as string);
		expect([first, second, third].map(({ results }) => results.length)).toEqual([100, 100, 50]);
		expect(third.paginationToken).toBeUndefined();
		expect(third.results.at(-1)).toEqual({ name: 'Company 250 (250)', value: '250' });
	});

	it('looks on later pages for what the user typed', async () => {
		const many = Array.from({ length: 350 }, (_, index) => ({ id: index + 1, name: 'Shop' }));
		many[320].name = 'Needle';
		pact = await startPact({ world: { companies: many } });
		expect(names(await companies('needle'))).toEqual(['Needle (321)']);
		expect(pact.requests).toHaveLength(4);
	});

	it('gives control back after ten pages without a match', async () => {
		const many = Array.from({ length: 1_100 }, (_, index) => ({ id: index + 1 }));
		pact = await startPact({ world: { companies: many } });
		const { results, paginationToken } = await companies('needle');
		expect(results).toEqual([]);
		expect(paginationToken).toEqual(expect.any(String));
		expect(pact.requests).toHaveLength(10);
	});

	it('does not go round in circles when a page token repeats', async () => {
		await start();
		const data = { companies: [], next_page: 'again' };
		pact.fail({ body: { status: 'ok', data }, times: Infinity });
		const { paginationToken } = await companies('needle');
		expect(paginationToken).toBeUndefined();
		expect(pact.requests).toHaveLength(2);
	});

	it('says that the token is wrong', async () => {
		await start();
		const otherAccount = { url: pact.url, token: 'a-wrong-api-token' };
		await expect(searchList(otherAccount, { method: 'searchCompanies' })).rejects.toMatchObject({
			message: 'Pact did not list the companies (HTTP 401: Invalid token)',
			description: expect.stringContaining('paste the API token again') as string,
		});
	});

	it('waits a few seconds at most when Pact asks to slow down', async () => {
		await start();
		const wait = (seconds: number) => ({
			status: 429,
			body: { status: 'errored', errors: [`Please wait for ${seconds} seconds`] },
		});
		pact.fail(wait(5));
		expect((await companies()).results).toHaveLength(3);
		expect(pauses.seconds).toEqual([5]);
		pact.fail(wait(50));
		await expect(companies()).rejects.toThrow('HTTP 429');
		expect(pauses.seconds).toEqual([5]);
	});
});

describe('The list of channels', () => {
	beforeEach(async () => {
		pact = await startPact({
			world: {
				companies: [
					{
						id: 5,
						channels: [
							{ id: 1, provider: 'whatsapp' },
							{ id: 2, provider: 'vkontakte' },
							{ id: 12, provider: 'carrier_pigeon' },
						],
					},
					{ id: 6, channels: [{ id: 3, provider: 'viber' }] },
				],
			},
		});
	});

	it('shows messenger and ID of the channels of the chosen company', async () => {
		expect((await channels(5)).results).toEqual([
			{ name: 'WhatsApp (1)', value: '1' },
			{ name: 'VK (2)', value: '2' },
			{ name: 'carrier_pigeon (12)', value: '12' },
		]);
		const chosen = { __rl: true, mode: 'list', value: '6', cachedResultName: 'Company 6 (6)' };
		expect(names(await channels(chosen))).toEqual(['Viber (3)']);
	});

	it.each([
		['what', ['WhatsApp (1)']],
		['2', ['VK (2)', 'carrier_pigeon (12)']],
	])('finds "%s"', async (filter, found) => {
		expect(names(await channels(5, filter))).toEqual(found);
	});

	it.each([
		['nothing chosen', { __rl: true, mode: 'list', value: '' }],
		['no such field yet', undefined],
		['an expression', { __rl: true, mode: 'id', value: '={{ $json.company }}' }],
		['a path', '../7'],
	])('asks for the company first (%s)', async (_what, company) => {
		await expect(channels(company)).rejects.toMatchObject({
			message: 'Choose a company first',
			description: expect.stringContaining('company') as string,
		});
		expect(pact.requests).toEqual([]);
	});

	it('says that the company does not exist', async () => {
		await expect(channels(7)).rejects.toThrow('HTTP 404: Company not found');
	});
});
