import { pageReader, pagesOf, PAGE_SIZE } from '../../../../nodes/Pact/api/v2/pages';
import { take } from '../../../../nodes/Pact/api/pages';
import { fakePact, type Answer } from '../../transport/fakePact';

const list = {
	purpose: 'list them',
	path: '/api/p2/things',
	query: { company_id: 5 },
	key: 'rows',
};
const rows = (count: number, from = 1) =>
	Array.from({ length: count }, (_, index) => ({ id: from + index }));

/** A Pact that gives these answers in turn. */
function pactWith(...answers: Answer[]) {
	const { client, requests } = fakePact((_request, number) => answers[number - 1] ?? { body: {} });
	return { client, asked: () => requests.map(({ qs }) => qs) };
}

const page = (count: number, meta?: unknown, from?: number): Answer => ({
	body: { rows: rows(count, from), meta },
});

describe('A page of a v2 list', () => {
	it('is asked for with its number and the largest useful size', async () => {
		const { client, asked } = pactWith(page(1));
		expect(await pageReader(client, list)(3)).toEqual({ rows: rows(1), isLast: true });
		expect(asked()).toEqual([{ company_id: 5, page: 3, per_page: PAGE_SIZE }]);
	});

	it.each([
		[7, undefined, 7],
		[PAGE_SIZE + 1, undefined, PAGE_SIZE],
		[151, 150, 150],
		[undefined, 150, 150],
	])('of %s rows, at most %s, is asked for with %i', async (count, largestPage, size) => {
		const { client, asked } = pactWith(page(1));
		await pageReader(client, { ...list, largestPage }, count)(1);
		expect(asked()).toMatchObject([{ per_page: size }]);
	});

	it.each<[number, number, unknown, boolean]>([
		// asked for, got, what Pact says of it, whether it is the last page
		[100, 100, undefined, false],
		[100, 99, undefined, true],
		[100, 101, undefined, false],
		[100, 0, undefined, false],
		// Pact may give fewer than it was asked for without a word: then it is a round number.
		[100, 25, undefined, false],
		[100, 75, undefined, false],
		[100, 26, undefined, true],
		[100, 40, { per_page: 40 }, false],
		[100, 39, { per_page: 40 }, true],
		[100, 40, { per_page: '40' }, false],
		[100, 40, { per_page: 0 }, true],
		[100, 40, { per_page: -1 }, true],
		[100, 40, { per_page: 'many' }, true],
		[100, 40, 'x', true],
		[10, 10, { per_page: 100 }, false],
		[10, 9, { per_page: 100 }, true],
	])('of %i, with %i rows and %j, is the last one: %s', async (size, count, meta, isLast) => {
		const { client } = pactWith(page(count, meta));
		expect(await pageReader(client, list, size)(1)).toMatchObject({ isLast });
	});

	it('is asked for without a size when Pact refuses it, from then on', async () => {
		const { client, asked } = pactWith({ status: 400, body: {} }, page(25), page(24));
		const read = pageReader(client, list);
		expect(await read(1)).toMatchObject({ isLast: false });
		expect(await read(2)).toMatchObject({ isLast: true });
		expect(asked()).toEqual([
			{ company_id: 5, page: 1, per_page: PAGE_SIZE },
			{ company_id: 5, page: 1, per_page: undefined },
			{ company_id: 5, page: 2, per_page: undefined },
		]);
	});

	it('is refused for another reason once the size was accepted', async () => {
		const { client, asked } = pactWith(page(100), { status: 400, body: { errors: ['No'] } });
		const read = pageReader(client, list);
		await read(1);
		await expect(read(2)).rejects.toThrow('Pact did not list them (HTTP 400: No)');
		expect(asked()).toHaveLength(2);
	});

	it.each([
		[400, 25],
		[404, 100],
	])('is refused with %i for another reason than its size of %i', async (status, size) => {
		const { client, asked } = pactWith({ status, body: {} });
		await expect(pageReader(client, list, size)(1)).rejects.toThrow(`HTTP ${status}`);
		expect(asked()).toHaveLength(1);
	});

	it('is refused when Pact does so without a size as well', async () => {
		const { client, asked } = pactWith({ status: 400, body: {} }, { status: 400, body: {} });
		await expect(pageReader(client, list, 26)(1)).rejects.toThrow('HTTP 400');
		expect(asked()).toHaveLength(2);
	});

	it('has to have rows', async () => {
		const { client } = pactWith({ body: {} });
		await expect(pageReader(client, list)(1)).rejects.toThrow('no list of rows');
	});
});

describe('A v2 list', () => {
	it('is read page by page, without rows that came before', async () => {
		const { client, asked } = pactWith(page(2, { per_page: 2 }), page(1, { per_page: 2 }, 2));
		expect(await take(pagesOf(client, list, 2), Infinity)).toEqual(rows(2));
		expect(asked()).toMatchObject([{ page: 1, per_page: 2 }, { page: 2 }]);
	});

	it('ends with an error when it would never end', async () => {
		const full = page(100);
		const { client } = pactWith(full, full);
		await expect(take(pagesOf(client, list), Infinity)).rejects.toThrow(
			'Pact did not list them completely: Pact sent the same page twice',
		);
	});
});
