import type { IDataObject } from 'n8n-workflow';
import type { Pact } from '../simulator';
import { startPact } from '../simulator';
import { startReceiver, type Receiver } from '../simulator/testing/receiver';
import { allOperations } from './harness/allOperations';
import { fixedFields } from './harness/fixedFields';
import { startPactWithConversations } from './harness/fixtures';
import { itemsOf, runPact } from './harness/runPact';
import { hasSteps, scenariosOf } from './harness/scenarios';
import { WORLD } from './harness/scenarioWorld';
import { recordPauses } from './harness/sleep';

const pauses = recordPauses();
let receiver: Receiver;
beforeAll(async () => (receiver = await startReceiver()));
afterAll(async () => await receiver.close());

const NOTHING_DONE =
	'All items are checked before the first one is carried out, so nothing was done.';

const writes = scenariosOf()
	.filter(hasSteps)
	.filter(({ steps }) => steps.some(({ method }) => method !== 'GET'));

/** Fields that others are added to. */
const COLLECTIONS = ['attachments', 'details', 'options', 'updateFields'];

const fixed = fixedFields(allOperations.flatMap(({ fields }) => fields));

/** What the operation is, and no field of it. */
const isChoice = (name: string) => ['resource', 'operation', 'apiVersion'].includes(name);

/** Every field of a form that takes an expression: its name, and in which collection it is. */
const fieldsOf = (form: IDataObject): Array<[name: string, collection: string]> =>
	Object.entries(form)
		.filter(([name]) => !isChoice(name) && !fixed.has(name))
		.flatMap(
			([name, value]): Array<[string, string]> =>
				COLLECTIONS.includes(name)
					? Object.keys(Object(value)).map((inner) => [inner, name])
					: [[name, '']],
		);

/** An expression that yields nothing for the last item, and what the form says for the others. */
function nothingForTheLast(value: unknown): string {
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	const inner = /^=\{\{(.*)\}\}$/s.exec(text)?.[1];
	return `={{ $itemIndex === 2 ? null : (${inner ?? JSON.stringify(value)}) }}`;
}

describe.each(writes)('$title, when the last of three items cannot be used', (scenario) => {
	let pact: Pact;
	beforeEach(async () => {
		pact = await startPact({ jobSeconds: 3600, world: WORLD });
		pact.assumptions.oneChannelPerProvider = false;
		scenario.prepare?.(pact);
		pauses.pass(61);
	});
	afterEach(async () => await pact.close());

	it.each([...fieldsOf(scenario.form), ['maxRateLimitWait', 'options']] as const)(
		'does nothing while %s has no value there',
		async (name, collection) => {
			const { form } = scenario;
			const holder = (collection ? (form[collection] ?? {}) : form) as IDataObject;
			const filled = { ...holder, [name]: nothingForTheLast(holder[name] ?? 300) };
			const bad = collection ? { ...form, [collection]: filled } : filled;
			const text = JSON.stringify(scenario.items).replaceAll('{receiver}', receiver.url);
			const items = JSON.parse(text) as typeof scenario.items;
			const before = JSON.stringify(pact.world);
			const { error } = await runPact(pact, bad, { items });
			// Some fields may have no value.
			if (error === undefined) return;
			expect(error.context.itemIndex).toBe(2);
			expect(error.description).toContain(NOTHING_DONE);
			expect(pact.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
			expect(JSON.stringify(pact.world)).toBe(before);
		},
	);
});

describe('Message: Send, when another item', () => {
	let pact: Pact;
	beforeEach(async () => (pact = await startPactWithConversations()));
	afterEach(async () => await pact.close());

	const form = {
		...{ resource: 'message', operation: 'send', companyId: 5, conversationId: 11 },
		message: '={{ $json.text }}',
	};
	const file = { data: 'aGVsbG8=', mimeType: 'text/plain', fileName: 'hello.txt' };

	it('has no file, sends nothing and uploads nothing', async () => {
		const items = [{ json: { text: 'One' }, binary: { data: file } }, { json: { text: 'Two' } }];
		const attachments = { binaryPropertyNames: 'data' };
		const { error } = await runPact(pact, { ...form, attachments }, { items });
		expect(error?.message).toContain('enter the name of a field of this item that holds a file');
		expect(error?.description).toContain(NOTHING_DONE);
		expect(pact.requests).toEqual([]);
	});

	it('cannot be used, sends the good ones with On Error: Continue', async () => {
		const items = itemsOf({ text: 'One' }, { text: null }, { text: 'Three' });
		const options = { items, onError: 'continueRegularOutput' } as const;
		const { items: out, error } = await runPact(pact, form, options);
		expect(error).toBeUndefined();
		expect(pact.world.jobs.map(({ text }) => text)).toEqual(['One', 'Three']);
		expect(out.map(({ json }) => json.error)).toEqual([
			undefined,
			expect.stringContaining('Message has no value') as string,
			undefined,
		]);
		expect(out[1]?.json.error).not.toContain(NOTHING_DONE);
	});

	it('is the only one, says nothing about others', async () => {
		const { error } = await runPact(pact, form, { items: itemsOf({ text: null }) });
		expect(error?.description).not.toContain('All items');
	});
});
