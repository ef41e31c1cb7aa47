import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { startPact, type Fault, type Pact } from '../simulator';
import { CORE_OPERATIONS } from './harness/coreOperations';
import { startPactWithConversations } from './harness/fixtures';
import { itemsOf, runPact } from './harness/runPact';
import { scenariosAtPact } from './harness/scenarios';
import { WORLD } from './harness/scenarioWorld';
import { recordPauses } from './harness/sleep';

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => {
	pact = await startPact({ jobSeconds: 3600, world: WORLD });
	pact.assumptions.oneChannelPerProvider = false;
	pauses.pass(61);
});
afterEach(async () => await pact.close());

const [getAll, create, , , start] = CORE_OPERATIONS;
const searches = {
	...{ resource: 'conversation', operation: 'getAll', apiVersion: 'v2', companyId: 5 },
};
const ok = (data: IDataObject): Fault => ({ status: 200, body: { status: 'ok', data } });

describe("version 2's list of errors with HTTP 200", () => {
	const writes = scenariosAtPact().flatMap((scenario) =>
		scenario.steps
			.filter(({ method }) => method !== 'GET')
			.map((step) => ({ ...scenario, step, what: `${scenario.title}: ${step.method}` })),
	);

	it.each(writes)('is a refusal for $what', async ({ form, items, step, prepare }) => {
		prepare?.(pact);
		const errors = [{ code: 1, title: 'No', detail: 'The pigeon refuses' }];
		const { method, path } = step;
		pact.fail({ method, path, status: 200, body: { errors }, times: Infinity });
		const { error } = await runPact(pact, form, { items });
		expect(error?.message).toMatch(/^Pact did not .* \(HTTP 200: The pigeon refuses\)$/);
		expect(error?.description).not.toContain('was carried out.');
	});
});

describe('A page token of version 1', () => {
	const page = (next_page: unknown) =>
		ok({ channels: [{ external_id: 1 }], next_page } as IDataObject);

	it('may be a number', async () => {
		pact.fail(page(7), ok({ channels: [{ external_id: 2 }] }));
		const { items } = await runPact(pact, getAll.form);
		expect(items.map(({ json }) => json.external_id)).toEqual([1, 2]);
		expect(pact.requests[1]?.query.from).toBe('7');
	});

	it.each([true, false, { id: 7 }, ['a']])('is refused when it is %j', async (token) => {
		pact.fail(page(token));
		const { error, items } = await runPact(pact, getAll.form);
		expect(error?.message).toContain('a page token that cannot be sent back');
		expect(items).toEqual([]);
	});
});

describe('A token of 40 kB', () => {
	const secret = `4{"'<&>%+(.*)\\${'k[y'.repeat(13_000)}`;

	it.each([
		['as it is', secret],
		['in base64', Buffer.from(secret).toString('base64')],
		['in hex', Buffer.from(secret).toString('hex')],
		['encoded twice', encodeURIComponent(encodeURIComponent(secret))],
		['in HTML', secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')],
	])('does not show in an error when Pact repeats it %s', async (_how, form) => {
		pact.fail({ status: 400, body: { status: 'errored', errors: [`Token ${form} is bad`] } });
		const { error, stored } = await runPact(pact, { ...create.form, token: secret });
		expect(error?.message).toBe('Pact did not create the channel (HTTP 400: Token ••• is bad)');
		expect(stored.replaceAll(JSON.stringify(secret).slice(1, -1), '')).not.toContain('k[yk[y');
	});
});

describe('A Pact that cannot be reached', () => {
	it('uses up no turns of the limits', async () => {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		await new Promise((resolve) => server.close(resolve));
		for (let execution = 0; execution < 8; execution++) {
			const { error, hints } = await runPact({ url, token: pact.token }, searches);
			expect(error?.message).toContain('could not be reached');
			expect(hints).toEqual([]);
		}
		// Three pauses between four attempts, and none for the limit of ten requests a minute.
		expect(pauses.seconds).toHaveLength(24);
		expect(Math.max(...pauses.seconds)).toBeLessThan(6);
	});
});

describe('A status that passes', () => {
	it.each([408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524])(
		'%d is survived by a read',
		async (status) => {
			pact.fail({ status });
			const { error } = await runPact(pact, getAll.form);
			expect(error).toBeUndefined();
			expect(pact.requests).toHaveLength(2);
		},
	);

	it.each([408, 500, 502, 503, 504, 520, 521, 522, 523, 524])(
		'%d leaves open whether a message was sent, so it is not sent again',
		async (status) => {
			pact.fail({ status });
			const { error } = await runPact(pact, start.form);
			expect(error?.message).toContain('It is unknown whether Pact was able to start');
			expect(pact.requests).toHaveLength(1);
		},
	);
});

describe('A Base URL', () => {
	const reads = (url: string) => runPact({ url, token: pact.token }, getAll.form);

	it.each([
		['?a=b', 'must not have a ? or # in it'],
		['#a', 'must not have a ? or # in it'],
	])('with %s at its end is refused', async (end, words) => {
		const { error } = await reads(`${pact.url}/${end}`);
		expect(error?.message).toContain(
			`nothing was sent (the Base URL in the Pact credential ${words}`,
		);
		expect(pact.requests).toEqual([]);
	});

	it.each(['ftp://127.0.0.1', 'file:///etc/passwd', 'javascript:alert(1)', '127.0.0.1', ''])(
		'of %s is refused',
		async (url) => {
			const { error } = await reads(url);
			expect(error?.message).toContain('nothing was sent (the Base URL in the Pact credential');
		},
	);

	it('is the same Pact to its limits with and without a slash', async () => {
		await pact.close();
		pact = await startPactWithConversations();
		const ten = { items: itemsOf(...Array.from({ length: 10 }, () => ({}))) };
		const { error } = await runPact(pact, searches, ten);
		expect(error).toBeUndefined();
		const { hints } = await runPact({ url: `${pact.url}//`, token: pact.token }, searches);
		expect(hints).toEqual([
			expect.objectContaining({
				message: expect.stringContaining("To keep within Pact's limits") as string,
			}),
		]);
	});
});
