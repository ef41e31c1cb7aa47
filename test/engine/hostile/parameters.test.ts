import fc from 'fast-check';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { startPact, type Pact } from '../../simulator';
import { ROWS, WORLD, type Row } from '../faults/rows';
import { itemsOf, runPact } from '../harness/runPact';
import { recordPauses } from '../harness/sleep';
import {
	anyAnswer,
	anyText,
	anyValue,
	expectCleanPrototypes,
	PROTOTYPE_NAMES,
	wellFormed,
} from './values';

recordPauses();

let pact: Pact;
let stranger: Server;
let strangerUrl: string;
const visits: string[] = [];

beforeAll(async () => {
	pact = await startPact({ jobSeconds: 3600, world: WORLD });
	stranger = createServer((request, response) => {
		visits.push(JSON.stringify(request.headers));
		response.end('{"status":"ok","data":{}}');
	});
	await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
	strangerUrl = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/p1`;
});
afterAll(async () => {
	stranger.closeAllConnections();
	stranger.close();
	await pact.close();
});
beforeEach(() => {
	visits.length = 0;
	pact.reset(WORLD);
});

/** Where the Pact node may go at all. IDs are digits, and nothing follows. */
const ROUTES = [
	/^\/p1\/companies(\/\d+)?$/,
	/^\/p1\/companies\/\d+\/(channels|conversations|waba_templates)$/,
	/^\/p1\/companies\/\d+\/channels\/\d+$/,
	/^\/p1\/companies\/\d+\/channels\/\d+\/(conversations|confirm|request_code|user_exists|enable_page_instagram|jobs\/\d+)$/,
	/^\/p1\/companies\/\d+\/conversations\/\d+$/,
	/^\/p1\/companies\/\d+\/conversations\/\d+\/(messages|messages\/attachments|note|assign|toggle_bitrix_block_openlines)$/,
	/^\/api\/p2\/(auths|attachments|waba_templates)$/,
	/^\/api\/p2\/companies\/\d+\/(auths|webhooks)(\/\d+)?$/,
	/^\/api\/p2\/companies\/\d+\/auths\/\d+\/(enable|disable)$/,
	/^\/api\/p2\/conversations(\/\d+)?$/,
	/^\/api\/p2\/conversations\/\d+\/messages(\/\d+)?$/,
	/^\/api\/p2\/messages$/,
];
const QUERY = new Set([
	...['from', 'page_id', 'per', 'phone', 'sort_direction', 'sync_period'],
	...['company_id', 'company_ids', 'page', 'per_page', 'search_string', 'sort'],
]);
const HEADERS = [
	...['accept', 'accept-encoding', 'connection', 'content-length', 'content-type', 'host'],
	...['user-agent', 'x-private-api-token'],
];

/** Every request went where the form leads, with nothing added to its address or its headers. */
function expectOnlyIntendedRequests() {
	for (const { path, query, headers } of pact.requests) {
		expect([path, ROUTES.some((route) => route.test(path))]).toEqual([path, true]);
		expect(Object.keys(query).filter((name) => !QUERY.has(name))).toEqual([]);
		expect(Object.keys(headers).filter((name) => !HEADERS.includes(name))).toEqual([]);
		expect(headers['x-private-api-token']).toBe(pact.token);
	}
	// Pact itself loads the files whose address it is given, and it does not have the token.
	for (const headers of visits) expect(headers).not.toContain(pact.token);
}

/** The fields of a form that take an expression, also those inside collections. */
function fieldsOf(form: IDataObject): string[] {
	return Object.entries(form).flatMap(([name, value]) => {
		// These take no expression.
		if (['apiVersion', 'content', 'operation', 'resource'].includes(name)) return [];
		// A resource locator or a mapper is one field.
		const isCollection = ['attachments', 'details', 'options', 'updateFields'].includes(name);
		return isCollection ? Object.keys(value as object).map((inner) => `${name}.${inner}`) : [name];
	});
}

/** The form with one field that takes its value from the item. */
function withField(form: IDataObject, field: string, expression: string): IDataObject {
	const [name, inner] = field.split('.');
	if (inner === undefined) return { ...form, [name]: expression };
	return { ...form, [name]: { ...(form[name] as IDataObject), [inner]: expression } };
}

/** What an item calls token or password is searched for in everything that comes out. It has to be long enough for that. */
const SECRET_FIELDS = ['token', 'password'];
const asSecret = (value: unknown) => (typeof value === 'string' ? `secret-${value}-secret` : value);

describe.each(ROWS)('$title', (row: Row) => {
	it.each(fieldsOf(row.form))('takes anything for %s', async (field) => {
		row.prepare?.(pact);
		const isSecret = SECRET_FIELDS.includes(field);
		const name = isSecret ? field : 'hostile';
		const form = withField(row.form, field, `={{ $json.${name} }}`);
		const address = fc.constantFrom(strangerUrl, `${pact.url}@${strangerUrl}`, '7');
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.oneof({ arbitrary: anyValue, weight: 9 }, address), { maxLength: 12 }),
				async (values) => {
					pact.requests.length = 0;
					const items = row.items[0];
					const hostile = values.map((value) => ({
						...items,
						json: { ...items.json, [name]: (isSecret ? asSecret(value) : value) as IDataObject },
					}));
					await expectOutcomes(form, hostile);
					expectOnlyIntendedRequests();
					expectCleanPrototypes();
				},
			),
			{ numRuns: 6 },
		);
	});

	it('takes any answer', async () => {
		row.prepare?.(pact);
		await fc.assert(
			fc.asyncProperty(
				anyAnswer,
				fc.constantFrom(200, 201, 204, 400, 404, 422),
				async (body, status) => {
					pact.requests.length = 0;
					pact.fail({ status, body, times: row.items.length });
					await expectOutcomes(row.form, row.items);
					expectOnlyIntendedRequests();
					expectCleanPrototypes();
					pact.reset(WORLD);
					row.prepare?.(pact);
				},
			),
			{ numRuns: 15 },
		);
	});
});

/** Every item comes out: as rows, or as one sentence that says what happened. */
async function expectOutcomes(form: IDataObject, items: ReturnType<typeof itemsOf>) {
	const options = { items, onError: 'continueRegularOutput' } as const;
	const { items: out, error } = await runPact(pact, form, options);
	expect(error).toBeUndefined();
	const isList = form.operation === 'getAll';
	const places = new Set(out.map(({ pairedItem }) => (pairedItem as { item: number }).item));
	if (!isList) expect(places.size).toBe(items.length);
	for (const { json } of out) {
		if (json.error === undefined) continue;
		// A mistake in the code would read differently.
		expect(json.error).not.toMatch(/undefined|is not a function|cannot read|\[object/i);
	}
}

describe('What is written', () => {
	it('arrives as it is, whatever it is', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 20 }), async (texts) => {
				pact.reset(WORLD);
				const form = { resource: 'message', operation: 'send', companyId: 5, conversationId: 11 };
				const items = itemsOf(...texts.map((text) => ({ text })));
				const options = { items, onError: 'continueRegularOutput' } as const;
				await runPact(pact, { ...form, message: '={{ $json.text }}' }, options);
				const written = texts.filter((text) => text.trim() !== '');
				expect(pact.requests.map(({ body }) => (body as IDataObject).message)).toEqual(written);
			}),
			{ numRuns: 20 },
		);
	});

	it('goes to a phone of 10 to 15 digits, or nowhere', async () => {
		const near = fc
			.array(fc.constantFrom(...'0123456789+-() .\u2011\u00A0\u200F/٧x'), { maxLength: 20 })
			.map((parts) => parts.join(''));
		await fc.assert(
			fc.asyncProperty(fc.array(fc.oneof(near, anyValue), { maxLength: 20 }), async (phones) => {
				pact.reset(WORLD);
				const form = { resource: 'conversation', operation: 'start', companyId: 5, channelId: 1 };
				const items = itemsOf(...phones.map((phone) => ({ phone: phone as IDataObject })));
				const options = { items, onError: 'continueRegularOutput' } as const;
				await runPact(pact, { ...form, phone: '={{ $json.phone }}', message: 'Hi' }, options);
				for (const { body } of pact.requests) {
					expect((body as IDataObject).phone).toMatch(/^[0-9]{10,15}$/);
				}
			}),
			{ numRuns: 20 },
		);
	});
});

describe('A token', () => {
	const form = { resource: 'channel', operation: 'getAll', companyId: 5, returnAll: true };

	it('is sent whole or not at all, and adds no header', async () => {
		await fc.assert(
			fc.asyncProperty(anyText, async (text) => {
				pact.requests.length = 0;
				const token = `secret-${text}-token`;
				const { error } = await runPact(pact, form, { token });
				expect(error?.message).toMatch(/characters that cannot be sent|HTTP 401: Invalid token/);
				for (const { headers } of pact.requests) {
					expect(Object.keys(headers).filter((name) => !HEADERS.includes(name))).toEqual([]);
				}
				expect(pact.requests.length).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 60 },
		);
	});
});

describe('Page tokens', () => {
	it('go back to Pact as they came, and no list is endless', async () => {
		const form = { resource: 'channel', operation: 'getAll', companyId: 5, returnAll: true };
		const cursor = fc.oneof(anyText, anyValue, fc.string({ minLength: 250, maxLength: 260 }));
		await fc.assert(
			fc.asyncProperty(fc.array(cursor, { maxLength: 6 }), async (cursors) => {
				pact.reset(WORLD);
				for (const next_page of [...cursors, undefined]) {
					const data = { channels: [{ external_id: 1 }], next_page };
					pact.fail({ body: JSON.stringify({ status: 'ok', data }) });
				}
				const { items, error } = await runPact(pact, form);
				const asked = pact.requests.map(({ query }) => query.from);
				// Whole characters only: half of a pair has no URL encoding, and Pact gives none.
				const isWhole = (text: unknown) => typeof text === 'string' && text === wellFormed(text);
				for (const [place, from] of asked.slice(1).entries()) {
					if (isWhole(cursors[place])) expect(from).toBe(cursors[place]);
				}
				expect(new Set(asked).size).toBe(asked.length);
				if (error) expect(error.message).toContain('page token');
				else expect(items).toHaveLength(asked.length);
				expectOnlyIntendedRequests();
			}),
			{ numRuns: 60 },
		);
	});
});

describe('A name that every object has', () => {
	const names = PROTOTYPE_NAMES;

	it.each(names.flatMap((a) => names.map((b) => [a, b])))(
		'is no resource and no operation: %s, %s',
		async (resource, operation) => {
			const { error } = await runPact(pact, { resource, operation, companyId: 5 });
			expect(error?.message).toMatch(/has no operation/);
		},
	);

	it.each(names)('is no operation and no provider: %s', async (name) => {
		for (const { form } of ROWS) {
			const { error } = await runPact(pact, { ...form, operation: name });
			expect(error?.message).toMatch(/has no operation/);
		}
		for (const operation of ['create', 'confirmCode', 'requestCode']) {
			const form = { resource: 'channel', operation, companyId: 5, channelId: 1 };
			const items = itemsOf({ provider: name });
			const { error } = await runPact(
				pact,
				{ ...form, provider: '={{ $json.provider }}' },
				{ items },
			);
			expect(error?.message).toContain('Provider: ');
		}
		expect(pact.requests).toEqual([]);
		expectCleanPrototypes();
	});
});
