import {
	fillTemplate,
	headerWord,
	labelOf,
	parseTemplate,
} from '../../../nodes/Pact/api/templates';

const row = { id: 7754, waba_id: '1_greeting', name: 'Greeting', body: 'Hi {{1}}, {{2}}. {{1}}!' };
const template = parseTemplate({ ...row, substitutions_count: 2 });

describe('A template', () => {
	it('goes by the ID that WhatsApp knows', () => {
		expect(template).toEqual({ id: '1_greeting', name: 'Greeting', text: row.body, count: 2 });
	});

	it('says which file its header takes, and nothing of a header that takes none', () => {
		const headerOf = (header_content_type: unknown) =>
			parseTemplate({ ...row, header_content_type } as never).header;
		expect(['image', 'video', 'document'].map(headerOf)).toEqual(['image', 'video', 'document']);
		expect(['text', null, undefined, 7].map(headerOf)).toEqual(Array(4).fill(undefined));
	});

	it.each([
		['image', 'picture'],
		['video', 'video'],
		['document', 'document'],
		['text', undefined],
	])('with the header %s shows a %s', (header_content_type, word) => {
		expect(headerWord(parseTemplate({ ...row, header_content_type }))).toBe(word);
	});

	it('takes as many values as its text has places when Pact gives no number', () => {
		expect(parseTemplate(row).count).toBe(2);
		expect(parseTemplate({ waba_id: 'x', body: 'Hi' })).toStrictEqual({
			id: 'x',
			name: 'x',
			text: 'Hi',
			count: 0,
		});
		expect(parseTemplate({ waba_id: 'x', body: null }).text).toBe('');
	});

	it('may have ten places and more', () => {
		const long = parseTemplate({ waba_id: 'x', body: 'Hi {{12}}, {{3}}' });
		expect(long.count).toBe(12);
		const values = Array.from({ length: 12 }, (_, index) => `value ${index + 1}`);
		expect(fillTemplate(long, values)).toBe('Hi value 12, value 3');
	});

	it('is filled in without minding what the values look like', () => {
		expect(fillTemplate(template, ['$& {{2}}', 'b'])).toBe('Hi $& {{2}}, b. $& {{2}}!');
		expect(fillTemplate(template, ['a'])).toBe('Hi a, {{2}}. a!');
	});

	it.each([
		['Hi {{1}}, {{2}}. {{1}}!', 1, 'Hi {{1}},'],
		['Hi {{1}}, {{2}}. {{1}}!', 2, '{{2}}.'],
		['Hi {{1}}, {{2}}. {{1}}!', 3, '{{3}}'],
		['Hello {{1}}, we open at {{2}}', 2, 'we open at {{2}}'],
		['{{1}} is on its way to you and will be there soon', 1, '{{1}} is on its way…'],
		['Здравствуйте, {{1}}! Ваш заказ {{2}} готов. Ждём вас', 1, '…вствуйте, {{1}}! Ваш…'],
		['Здравствуйте, {{1}}! Ваш заказ {{2}} готов. Ждём вас', 2, '…заказ {{2}} готов.…'],
		[`${'a'.repeat(50)}{{1}}${'b'.repeat(50)}`, 1, `…${'a'.repeat(7)}{{1}}${'b'.repeat(8)}…`],
		['Our dear friends {{1}}', 1, 'Our dear friends {{1}}'],
		['{{1}} is with us again', 1, '{{1}} is with us again'],
		['Our dearest customer {{1}}', 1, '…customer {{1}}'],
		['One\n\n{{12}}\nTwo', 12, 'One {{12}} Two'],
		['One {{1}}\n\nTwo', 1, 'One {{1}} Two'],
		['{{1}}{{2}}', 2, '{{2}}'],
		['{{1}}... {{2}}', 2, '{{2}}'],
		['On the {{1}}th order, {{2}}', 2, 'th order, {{2}}'],
	])(
		'labels a place in "%s" with the words around it, within 22 characters',
		(text, place, label) => {
			const found = labelOf({ ...template, text }, place);
			expect(found).toBe(label);
			// Beyond that n8n cuts the label off, and the place with it.
			expect(found.length).toBeLessThanOrEqual(22);
		},
	);
});
