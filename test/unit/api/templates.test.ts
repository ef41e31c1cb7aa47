import { fillTemplate, labelOf, parseTemplate } from '../../../nodes/Pact/api/templates';

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

	it('takes as many values as its text has places when Pact gives no number', () => {
		expect(parseTemplate(row).count).toBe(2);
		expect(parseTemplate({ waba_id: 'x', body: 'Hi' })).toEqual({
			id: 'x',
			name: 'x',
			text: 'Hi',
			count: 0,
		});
		expect(parseTemplate({ waba_id: 'x', body: null }).text).toBe('');
	});

	it('is filled in without minding what the values look like', () => {
		expect(fillTemplate(template, ['$& {{2}}', 'b'])).toBe('Hi $& {{2}}, b. $& {{2}}!');
		expect(fillTemplate(template, ['a'])).toBe('Hi a, {{2}}. a!');
	});

	it('labels a value with the words around it', () => {
		expect(labelOf(template, 2)).toBe('{{2}} in "Hi {{1}}, {{2}}. {{1}}!"');
		expect(labelOf(template, 3)).toBe('{{3}}');
		const long = { ...template, text: `${'a '.repeat(50)}\n{{1}}\n${'b '.repeat(50)}` };
		expect(labelOf(long, 1)).toMatch(/^\{\{1\}\} in "…(a )+\{\{1\}\} b.*…"$/);
	});
});
