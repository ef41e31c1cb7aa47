import type { IDataObject } from 'n8n-workflow';
import { listRows, pageReader, pagesOf } from '../../../../nodes/Pact/api/v1/pages';
import { take } from '../../../../nodes/Pact/api/pages';
import { findCompany, setWebhookUrlCall } from '../../../../nodes/Pact/api/v1/companies';
import { fakePact } from '../../transport/fakePact';

const list = { purpose: 'list them', path: '/p1/things', key: 'rows' };
const row = (external_id: number) => ({ external_id });

/** A Pact with these pages, each of which leads to the next. */
function pactWith(...pages: IDataObject[][]) {
	const { client, requests } = fakePact(({ url, qs }) => {
		const place = Number((qs as IDataObject).from ?? 0);
		const key = url.endsWith('/companies') ? 'companies' : 'rows';
		const next = place + 1 < pages.length ? String(place + 1) : null;
		return { body: { data: { [key]: pages[place], next_page: next } } };
	});
	return { client, asked: () => requests.map(({ url, qs }) => [new URL(url).pathname, qs]) };
}

describe('A v1 list', () => {
	it('is read in the largest pages, token by token', async () => {
		const { client, asked } = pactWith([row(1)], [row(2)]);
		expect(await take(pagesOf(client, list), Infinity)).toEqual([row(1), row(2)]);
		expect(asked()).toEqual([
			['/p1/things', { per: 100, sort_direction: undefined, from: undefined }],
			['/p1/things', { per: 100, sort_direction: undefined, from: '1' }],
		]);
	});

	it('is read in pages of another size and direction', async () => {
		const { client, asked } = pactWith([row(1)]);
		await pageReader(client, list, { size: 7, direction: 'desc' })('0');
		expect(asked()).toEqual([['/p1/things', { per: 7, sort_direction: 'desc', from: '0' }]]);
	});

	it.each([
		[3, 3],
		[100, 100],
		[250, 100],
	])('of %i wanted rows asks for pages of %i', async (count, per) => {
		const { client, asked } = pactWith([row(1)]);
		expect(await listRows(client, list, { count, direction: 'asc' })).toEqual([row(1)]);
		expect(asked()).toEqual([['/p1/things', { per, sort_direction: 'asc', from: undefined }]]);
	});

	it('ends with the wanted rows, and at the first that is too old', async () => {
		const { client, asked } = pactWith([row(9), row(8)], [row(7), row(3)], [row(2)]);
		const newest = { count: 50, direction: 'desc' } as const;
		const recent = { ...list, isOver: ({ external_id }: IDataObject) => Number(external_id) < 5 };
		expect(await listRows(client, recent, newest)).toEqual([9, 8, 7].map(row));
		expect(await listRows(client, list, { ...newest, count: 1 })).toEqual([row(9)]);
		expect(asked()).toHaveLength(3);
	});

	it('ends with an error when it would never end', async () => {
		const { client } = fakePact(() => ({ body: { data: { rows: [], next_page: 'x' } } }));
		await expect(take(pagesOf(client, list), Infinity)).rejects.toThrow(
			'Pact did not list them completely: Pact sent the same page token twice',
		);
	});
});

describe('A company of v1', () => {
	it('is looked up in the list, no further than needed', async () => {
		const { client, asked } = pactWith([row(1)], [row(5)], [row(6)]);
		expect(await findCompany(client, 5, 'read the company')).toEqual(row(5));
		expect(asked()).toHaveLength(2);
	});

	it('may be missing', async () => {
		const { client } = pactWith([row(1)], [row(6)]);
		expect(await findCompany(client, 5, 'read the company')).toBeUndefined();
	});

	it('is told about in the words of the caller', async () => {
		const { client } = fakePact(() => ({ status: 403, body: {} }));
		await expect(findCompany(client, 5, 'read the company')).rejects.toThrow(
			'Pact did not read the company (HTTP 403)',
		);
	});

	it('is not looked for without end', async () => {
		const { client } = fakePact(() => ({ body: { data: { companies: [], next_page: 'x' } } }));
		await expect(findCompany(client, 5, 'read the company')).rejects.toMatchObject({
			message: 'Pact did not list the companies completely: Pact sent the same page token twice',
			description: expect.stringContaining('Report this to Pact') as string,
		});
	});

	it('gets an address, which no error repeats, or none', () => {
		const url = 'https://n8n.example.com/webhook/1?secret=x';
		const texts = { purpose: 'register the address' };
		expect(setWebhookUrlCall({ companyId: 5, url }, texts)).toEqual({
			method: 'PUT',
			path: '/p1/companies/5',
			body: { webhook_url: url },
			secrets: [url],
			...texts,
		});
		expect(setWebhookUrlCall({ companyId: 5, url: null }, texts)).toMatchObject({
			body: { webhook_url: null },
			secrets: [],
		});
	});
});
