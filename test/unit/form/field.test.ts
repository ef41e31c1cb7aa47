import {
	choice,
	collection,
	field,
	notice,
	readInside,
	shownWhen,
	textField,
	toggle,
	withProperty,
} from '../../../nodes/Pact/form/field';
import { onOff, text } from '../../../nodes/Pact/form/kinds';

const named = { displayName: 'Name', name: 'name' };
const facts = { timezone: 'UTC' };

describe('A field', () => {
	it('is a property of the form together with its check', () => {
		const property = { ...named, type: 'string' as const, default: '' };
		expect(field(property, text)).toEqual({ property, ...text });
	});

	it('for text is empty at first, unless it is told otherwise', () => {
		expect(textField(named, text)).toEqual({
			property: { ...named, type: 'string', default: '' },
			...text,
		});
		expect(textField({ ...named, default: 'x' }, text).property.default).toBe('x');
	});

	it('may be a switch', () => {
		const property = { ...named, default: true };
		expect(toggle(property)).toEqual({ property: { ...property, type: 'boolean' }, ...onOff });
	});

	it('may be a dropdown, which accepts what it offers and nothing else', () => {
		const options = [
			{ name: 'A', value: 'a' },
			{ name: 'B', value: 'b' },
		] as const;
		const { property, parse } = choice({ ...named, options, default: 'b' });
		expect(property).toEqual({ ...named, type: 'options', options, default: 'b' });
		expect(['a', 'b', 'A', ''].map((value) => parse(value, facts))).toEqual([
			'a',
			'b',
			undefined,
			undefined,
		]);
	});

	it('may be a collection of fields, sorted as people see them', () => {
		const [b, a] = ['Übung', 'Alter'].map((displayName) =>
			textField({ ...named, displayName }, text),
		);
		expect(collection(named, [b, a]).property).toEqual({
			...named,
			type: 'collection',
			default: {},
			options: [a.property, b.property],
		});
	});

	it('keeps its check when its words or conditions change', () => {
		const first = textField(named, text);
		expect(withProperty(first, { displayName: 'Other' })).toEqual({
			property: { ...first.property, displayName: 'Other' },
			...text,
		});
		expect(shownWhen(first, { mode: ['x'] })).toEqual({
			property: { ...first.property, displayOptions: { show: { mode: ['x'] } } },
			...text,
		});
		expect(first.property).toEqual({ ...named, type: 'string', default: '' });
	});
});

describe('A notice', () => {
	const property = { displayName: 'Mind this', name: 'mind', type: 'notice', default: '' };

	it('is always there, or under a condition', () => {
		expect(notice('mind', 'Mind this')).toEqual({ property });
		expect(notice('mind', 'Mind this', { mode: ['x'] })).toEqual({
			property: { ...property, displayOptions: { show: { mode: ['x'] } } },
		});
	});
});

describe('A field inside a fixed collection', () => {
	const inside = textField({ ...named, default: 'x' }, text);

	it.each([
		[{ name: 'a' }, 'a'],
		[{}, 'x'],
		// As n8n hands over an expression that yields nothing.
		[{ name: undefined }, undefined],
		[{ name: null }, undefined],
		[{ name: '' }, undefined],
	])('of %p has the value %p', (values, value) => {
		expect(readInside(values, inside, facts)).toBe(value);
	});
});
