import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { itemsOf, runPact } from '../harness/runPact';
import { scenariosOf } from '../harness/scenarios';
import { WORLD } from '../harness/scenarioWorld';
import { HEADERS, hostileFixture, type Fixture } from './fixture';
import { anyText, anyValue, expectCleanPrototypes, PROTOTYPE_NAMES, wellFormed } from './values';

const fixture = hostileFixture();
let pact: Fixture['pact'];
beforeEach(() => ({ pact } = fixture));

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
				for (const [index, from] of asked.slice(1).entries()) {
					if (isWhole(cursors[index])) expect(from).toBe(cursors[index]);
				}
				expect(new Set(asked).size).toBe(asked.length);
				if (error) expect(error.message).toContain('page token');
				else expect(items).toHaveLength(asked.length);
				fixture.expectOnlyIntendedRequests();
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
		for (const { form } of scenariosOf()) {
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
			expect(error?.message).toContain(`Provider cannot be "${name}"`);
		}
		expect(pact.requests).toEqual([]);
		expectCleanPrototypes();
	});
});
