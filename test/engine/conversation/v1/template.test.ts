import { startPactWithConversations } from '../../harness/fixtures';
import type { Pact } from '../../../simulator';
import { openForm, searchList } from '../../harness/listSearch';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => {
	pact = await startPactWithConversations();
	const template = { company_id: 5, header_content_type: null, header: null, namespace: null };
	const created_at = '2026-01-01T00:00:00.000Z';
	const rows = [
		{
			id: 1,
			name: 'Greeting',
			waba_id: '1_greeting',
			body: 'Hello {{1}}!',
			substitutions_count: 1,
		},
		{
			id: 2,
			name: 'Order',
			waba_id: '2_order',
			body: 'Dear {{1}}, your order {{2}} is waiting for you at our shop. See you, {{1}}!',
			substitutions_count: 2,
		},
		{ id: 3, name: 'Thanks', waba_id: '3_thanks', body: 'Thank you!', substitutions_count: 0 },
	];
	pact.world.templates.push(
		...rows.map((row) => ({ ...template, ...row, position: row.id, created_at })),
	);
});
afterEach(async () => await pact.close());

const form = {
	resource: 'conversation',
	operation: 'start',
	companyId: 5,
	channelId: 3,
	phone: '79250000007',
	content: 'template',
	templateId: { __rl: true, mode: 'list', value: '2_order' },
};
const withValues = (value: Record<string, unknown> | null) => ({
	...form,
	templateValues: { mappingMode: 'defineBelow', value } as never,
});
const byList = { ...form, templateValuesFrom: 'list' };
const sent = () => pact.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);

describe('Conversation: Start, with a template', () => {
	it('fills in the values of each item', async () => {
		const { items, error } = await runPact(
			pact,
			{
				...withValues({ 1: '={{ $json.name }}', 2: '={{ $json.order }}' }),
				phone: '={{ $json.phone }}',
				templateLanguage: '={{ $json.language }}',
			},
			{
				items: itemsOf(
					{ phone: '+7 925 000-00-07', name: 'Anna', order: 17, language: 'ru' },
					{ phone: '79250000008', name: 'Ben', order: 18, language: 'en' },
				),
			},
		);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{
				json: { id: 1017, channel: { id: 3, type: 'whatsapp_business' } },
				pairedItem: { item: 0 },
			},
			{ json: { id: 1018 }, pairedItem: { item: 1 } },
		]);
		expect(sent()).toEqual([
			{
				phone: '79250000007',
				template: { id: '2_order', language_code: 'ru', parameters: ['Anna', '17'] },
			},
			{
				phone: '79250000008',
				template: { id: '2_order', language_code: 'en', parameters: ['Ben', '18'] },
			},
		]);
		expect(pact.world.jobs[0].text).toBe(
			'Dear Anna, your order 17 is waiting for you at our shop. See you, Anna!',
		);
		// The list of templates is read once for all items.
		expect(pact.requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
	});

	it.each([
		['lines', 'Anna, my dear\n17'],
		['JSON, as AI agents write it', '["Anna, my dear", 17]'],
		['a list', '={{ ["Anna, my dear", 17] }}'],
	])('takes the values as %s, and the template by its ID', async (_what, templateValueList) => {
		const templateId = { __rl: true, mode: 'id', value: '={{ "2_order" }}' };
		const { error } = await runPact(pact, { ...byList, templateId, templateValueList });
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([{ template: { parameters: ['Anna, my dear', '17'] } }]);
	});

	it('sends a template that takes no values', async () => {
		const templateId = { __rl: true, mode: 'id', value: '3_thanks' };
		const { error } = await runPact(pact, { ...form, templateId });
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([
			{ template: { id: '3_thanks', language_code: 'ru', parameters: [] } },
		]);
	});

	it('shows the filled text without sending it', async () => {
		const { items, error } = await runPact(pact, {
			...withValues({ 1: 'Anna', 2: '№ 5' }),
			options: { previewOnly: true },
		});
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					preview: true,
					phone: '79250000007',
					template_id: '2_order',
					text: 'Dear Anna, your order № 5 is waiting for you at our shop. See you, Anna!',
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(sent()).toEqual([]);
	});

	it('waits for the delivery like any first message', async () => {
		pauses.during = () => pact.finishJob(1017);
		const { items, error } = await runPact(pact, {
			...withValues({ 1: 'a', 2: 'b' }),
			options: { waitForDelivery: true },
		});
		expect(error).toBeUndefined();
		expect(items[0].json.state).toBe('delivered');
	});

	it.each([
		['a value too few', withValues({ 1: 'Anna' }), 'Values {{2}} has no value: enter some text'],
		[
			'an empty value',
			withValues({ 1: '={{ $json.missing }}', 2: 'b' }),
			'Values {{1}} has no value: enter some text',
		],
		[
			'a value too many',
			withValues({ 1: 'a', 2: 'b', 3: 'c' }),
			'Values cannot be "3 values": enter 2 values for the template "Order"',
		],
		['no values', withValues(null), 'Values {{1}} has no value'],
		[
			'a line too many',
			{ ...byList, templateValueList: 'a\nb\nc' },
			'Value List cannot be "3 values"',
		],
		['a line too few', { ...byList, templateValueList: 'a' }, 'Value List {{2}} has no value'],
		[
			'an unknown template',
			{ ...withValues({}), templateId: { __rl: true, mode: 'id', value: '9_gone' } },
			'Template cannot be "9_gone": choose a template of this company (1_greeting, 2_order, 3_thanks)',
		],
		[
			'no template',
			{ ...withValues({}), templateId: { __rl: true, mode: 'id', value: '={{ $json.missing }}' } },
			'Template has no value',
		],
		[
			'no language',
			{ ...withValues({}), templateLanguage: ' ' },
			'Template Language cannot be " "',
		],
	])('refuses %s before anything is sent', async (_what, parameters, message) => {
		const { error } = await runPact(pact, parameters);
		expect(error?.message).toContain(message);
		expect(sent()).toEqual([]);
	});

	it('goes on with the next item when told to', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...byList, templateValueList: '={{ $json.values }}' },
			{ items: itemsOf({ values: 'a' }, { values: 'a\nb' }), onError: 'continueRegularOutput' },
		);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{ json: { error: expect.stringContaining('Value List {{2}}') as string } },
			{ json: { id: 1017 }, pairedItem: { item: 1 } },
		]);
	});

	it('reads the list again for the next item when it was refused', async () => {
		pact.fail({ status: 403 });
		const { items } = await runPact(pact, withValues({ 1: 'a', 2: 'b' }), {
			items: itemsOf({}, {}),
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{ json: { error: expect.stringContaining('Pact did not list the templates') as string } },
			{ json: { id: 1017 } },
		]);
	});
});

describe('The form of a template', () => {
	it('lists templates with their text', async () => {
		const search = { method: 'searchTemplates', form: { companyId: 5 } };
		const { results } = await searchList(pact, search);
		expect(results[0]).toEqual({
			name: 'Greeting (1_greeting): Hello {{1}}!',
			value: '1_greeting',
		});
		const found = await searchList(pact, { ...search, filter: 'waiting' });
		expect(found.results.map(({ value }) => value)).toEqual(['2_order']);
	});

	const fieldsFor = async (value: string, apiVersion = 'v1') => {
		const templateId = { __rl: true, mode: 'list', value };
		const { context, methods } = await openForm(pact, { ...form, apiVersion, templateId });
		return await methods?.resourceMapping?.getTemplateValues.call(context);
	};

	it.each(['v1', 'v2'])(
		'shows a field for each value, with the words around it, in %s',
		async (apiVersion) => {
			const mapping = await fieldsFor('2_order', apiVersion);
			expect(
				mapping?.fields.map(({ id, displayName, required }) => [id, displayName, required]),
			).toEqual([
				['1', 'Dear {{1}}, your order', true],
				['2', 'your order {{2}} is…', true],
			]);
		},
	);

	it('says so when there is nothing to fill in, or no template yet', async () => {
		expect(await fieldsFor('3_thanks')).toEqual({
			fields: [],
			emptyFieldsNotice: 'This template has no values to fill in.',
		});
		expect(await fieldsFor('')).toEqual({
			fields: [],
			emptyFieldsNotice: 'Choose a template first.',
		});
	});
});
