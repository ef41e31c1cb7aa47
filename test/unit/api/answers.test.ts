import {
	findObject,
	readPage,
	requireData,
	requireDataObject,
	requireFoundObject,
	requireId,
	requireObject,
	requireRows,
} from '../../../nodes/Pact/api/answers';
import { fakePact } from '../transport/fakePact';

const { client: pact } = fakePact(() => ({ body: {} }), { budget: { itemIndex: 3 } });

const lacks = (what: string) => `Pact reported success, but its answer has no ${what}`;

describe('What an answer has to have', () => {
	it('is handed on', () => {
		const company = { id: '5' };
		const data = { company, rows: [company, null, 7, [company]] };
		expect(requireData(pact, { data })).toBe(data);
		expect(requireDataObject(pact, { data }, 'company')).toBe(company);
		expect(requireObject(pact, data, 'company')).toBe(company);
		expect(requireId(pact, company, 'id')).toBe(5);
		expect(requireRows(pact, data, 'rows')).toEqual([company]);
	});

	it.each<[string, () => unknown]>([
		['"data"', () => requireData(pact, { data: [] })],
		['"data"', () => requireDataObject(pact, {}, 'company')],
		['company', () => requireDataObject(pact, { data: {} }, 'company')],
		['company', () => requireObject(pact, { company: 'x' }, 'company')],
		['"id"', () => requireId(pact, { id: 0 }, 'id')],
		['list of rows', () => requireRows(pact, { rows: {} }, 'rows')],
		['list of rows', () => readPage(pact, { data: {} }, 'rows')],
		['"data"', () => readPage(pact, {}, 'rows')],
		['company', () => requireFoundObject(pact, {}, { key: 'company' })],
		['answer', () => requireFoundObject(pact, {}, { key: 'company', name: 'answer' })],
	])('is missed: %s', (what, read) => {
		expect(read).toThrow(lacks(what));
		expect(read).toThrow(
			expect.objectContaining({
				description: expect.stringContaining('The request was carried out') as string,
				context: expect.objectContaining({ itemIndex: 3 }) as object,
			}),
		);
	});
});

describe('An object with or without an envelope', () => {
	const inside = { id: 1 };

	it.each<[object, object | undefined]>([
		[{ id: 5, auth: inside }, inside],
		[{ auth: inside }, inside],
		[
			{ id: 5, auth: 'x' },
			{ id: 5, auth: 'x' },
		],
		[{ id: '5' }, { id: '5' }],
		[{ id: 0 }, undefined],
		[{}, undefined],
	])('in %j is %j', (reply, object) => {
		const answer = { ...reply };
		expect(findObject(answer, 'auth')).toEqual(object);
		if (object) expect(requireFoundObject(pact, answer, { key: 'auth' })).toEqual(object);
	});
});

describe('A page of a v1 list', () => {
	const page = (next_page: unknown) => {
		const data = { rows: [{ id: 1 }], next_page } as object;
		return readPage(pact, { data: { ...data } }, 'rows');
	};

	it.each([undefined, null, ''])('is the last one with the token %j', (token) => {
		expect(page(token)).toEqual({ rows: [{ id: 1 }], next: undefined });
	});

	it.each([
		['fslkfg2lkdfmlwkmlmw4of94wg34lfkm34lg', 'fslkfg2lkdfmlwkmlmw4of94wg34lfkm34lg'],
		[' ', ' '],
		[0, '0'],
		[7, '7'],
	])('leads on with the token %j', (token, next) => {
		expect(page(token).next).toBe(next);
	});

	it.each([true, {}, ['x'], NaN, Infinity])('has no usable token: %j', (token) => {
		const read = () => page(token);
		expect(read).toThrow('a page token that cannot be sent back');
		expect(read).toThrow(
			expect.objectContaining({ description: expect.stringContaining('Set a Limit') as string }),
		);
	});
});
