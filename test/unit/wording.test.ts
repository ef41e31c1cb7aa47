import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { descriptions, entriesOf, fieldsOf } from '../engine/harness/descriptions';
import { loadPackage } from '../engine/harness/package';

/**
 * Our dropdowns are built by code, so n8n's linter, which reads the source, does not see them.
 * These are its rules and n8n's writing conventions, checked on the finished forms.
 */
let nodes: INodeTypeDescription[];
let fields: Array<[label: string, field: INodeProperties]>;
let entries: Array<[label: string, entry: INodePropertyOptions]>;

beforeAll(async () => {
	nodes = await descriptions();
	const { credentialType } = await loadPackage();
	const forms: Array<[string, INodeProperties[]]> = [
		...nodes.map(({ name, properties }): [string, INodeProperties[]] => [name, properties]),
		['pactApi', credentialType('pactApi').properties],
	];
	fields = forms.flatMap(([form, properties]) =>
		fieldsOf(properties).map((field): [string, INodeProperties] => [
			[form, ...placeOf(field), field.name].join(' / '),
			field,
		]),
	);
	entries = fields.flatMap(([label, field]) =>
		entriesOf(field).map((entry): [string, INodePropertyOptions] => [
			`${label} / ${entry.value}`,
			entry,
		]),
	);
});

const placeOf = ({ displayOptions }: INodeProperties) =>
	['resource', 'apiVersion', 'operation'].flatMap((name) => displayOptions?.show?.[name] ?? []);

/** Labels of everything that breaks a rule: an empty list reads better in a failure than a lone "false". */
const breaking = <Value>(all: Array<[string, Value]>, isGood: (value: Value) => boolean) =>
	all.filter(([, value]) => !isGood(value)).map(([label]) => label);

const SMALL_WORDS = new Set(
	'a an and as at but by for if in nor of on or per so the to up via'.split(' '),
);

function isTitleCase(text: string): boolean {
	// "In" is part of the verb here, not a preposition.
	const words = text.replace('Sign In', 'Enter').split(/[\s/-]+/);
	return words.every((word, index) => {
		const isInside = index > 0 && index < words.length - 1;
		if (isInside && SMALL_WORDS.has(word.toLowerCase())) return word === word.toLowerCase();
		return !/^\p{Ll}/u.test(word);
	});
}

/** One capital at the beginning; names of products keep theirs. */
const NAMES = /\b(Pact|WhatsApp|WABA|QR|URL|ID|API|PNG|VK|Instagram|Telegram|Bitrix)\b/g;
const isSentenceCase = (text: string) =>
	/^\p{Lu}[^\p{Lu}]*$/u.test(text.replace(NAMES, 'x').replace(/^x/, 'X'));

/** n8n: no period after one sentence, one after each of several. */
function hasRightPeriods(text: string): boolean {
	const plain = text.replace(/<[^>]+>/g, '').trim();
	const isSeveral = /[.!?]\s+\p{Lu}/u.test(plain);
	return isSeveral ? /[.!?]$/.test(plain) : !plain.endsWith('.');
}

describe('The checks themselves', () => {
	it.each([
		['Wait for Delivery', true],
		['If Not Delivered', true],
		['Sign In With', true],
		['VK', true],
		['Max rate Limit', false],
		['Wait For Delivery', false],
	])('take "%s" for Title Case: %p', (text, expected) => expect(isTitleCase(text)).toBe(expected));

	it.each([
		['Create channel', true],
		['Get many WABA templates', true],
		['Create Channel', false],
		['create channel', false],
	])('take "%s" for sentence case: %p', (text, expected) =>
		expect(isSentenceCase(text)).toBe(expected),
	);

	it.each([
		['The text of the message', true],
		['The text of the message.', false],
		['One. Two.', true],
		['One. Two', false],
		['As api.pact.im or <a href="x.y">here</a>', true],
	])('accept the periods of "%s": %p', (text, expected) =>
		expect(hasRightPeriods(text)).toBe(expected),
	);
});

describe('Names', () => {
	it('are in Title Case', () => {
		const labelled = fields.filter(([, { type }]) => type !== 'notice');
		expect(breaking(labelled, ({ displayName }) => isTitleCase(displayName))).toEqual([]);
		expect(breaking(entries, ({ name }) => isTitleCase(name))).toEqual([]);
	});

	it('of actions are in sentence case, and of operations say what n8n says', () => {
		const operations = entries.filter(([, entry]) => 'action' in entry);
		expect(operations.length).toBeGreaterThanOrEqual(5);
		expect(breaking(operations, ({ action }) => isSentenceCase(action ?? ''))).toEqual([]);
		expect(
			breaking(operations, ({ value, name }) => value !== 'getAll' || name === 'Get Many'),
		).toEqual([]);
		expect(
			breaking(
				operations,
				({ value, action }) => value !== 'getAll' || action?.startsWith('Get many ') === true,
			),
		).toEqual([]);
	});

	it('of secrets, IDs and addresses are written in full', () => {
		const labelled = fields.filter(([, { type }]) => type !== 'notice');
		const bad = /\b(Id|Url|Api|Qr|Vk|Whatsapp|Auth)\b/;
		expect(breaking(labelled, ({ displayName }) => !bad.test(displayName))).toEqual([]);
		expect(breaking(entries, ({ name, action = '' }) => !bad.test(`${name} ${action}`))).toEqual(
			[],
		);
	});
});

describe('Descriptions', () => {
	it('of operations and resources exist', () => {
		const isChoice = ([label]: [string, unknown]) => /\/ (resource|operation) \//.test(label);
		expect(breaking(entries.filter(isChoice), ({ description }) => Boolean(description))).toEqual(
			[],
		);
	});

	it('say more than the name', () => {
		const plain = (text = '') => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
		const saysMore = ({ description }: { description?: string }, name: string) =>
			description === undefined || (description !== '' && plain(description) !== plain(name));
		expect(breaking(fields, (field) => saysMore(field, field.displayName))).toEqual([]);
		expect(breaking(entries, (entry) => saysMore(entry, entry.name))).toEqual([]);
	});

	it('end in a period when they are several sentences, and only then', () => {
		expect(breaking(fields, ({ description = '' }) => hasRightPeriods(description))).toEqual([]);
		expect(breaking(entries, ({ description = '' }) => hasRightPeriods(description))).toEqual([]);
	});

	it('begin with a capital, those of switches with "Whether"', () => {
		const begins = (text = 'X') => /^[\p{Lu}<]/u.test(text);
		expect(breaking(fields, ({ description }) => begins(description))).toEqual([]);
		expect(breaking(entries, ({ description }) => begins(description))).toEqual([]);
		const switches = fields.filter(([, { type }]) => type === 'boolean');
		expect(
			breaking(switches, ({ description }) => description?.startsWith('Whether ') === true),
		).toEqual([]);
	});

	it('do not use the words that frighten people in place of saying what to do', () => {
		const texts = (description = '') => !/\b(failure|problem|invalid)\b/i.test(description);
		expect(breaking(fields, ({ description }) => texts(description))).toEqual([]);
	});

	it('show examples the way n8n does', () => {
		const examples = fields.filter(
			([, { placeholder, type }]) => placeholder && !/collection/i.test(type),
		);
		const isExample = ({ placeholder }: INodeProperties) => /^e\.g\. /.test(placeholder ?? '');
		expect(breaking(examples, isExample)).toEqual([]);
	});
});

describe('Dropdowns', () => {
	it('of five entries and more are sorted', () => {
		const long = fields.filter(([, field]) => entriesOf(field).length >= 5);
		const isSorted = (field: INodeProperties) => {
			const names = entriesOf(field).map(({ name }) => name);
			const sorted = [...names].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' }));
			return JSON.stringify(names) === JSON.stringify(sorted);
		};
		expect(long.length).toBeGreaterThan(0);
		expect(breaking(long, isSorted)).toEqual([]);
	});

	it('have a default that is one of their entries', () => {
		const single = fields.filter(([, { type }]) => type === 'options');
		const fits = (field: INodeProperties) =>
			entriesOf(field).some(({ value }) => value === field.default);
		expect(breaking(single, fits)).toEqual([]);
	});

	it('of collections are sorted by name as well', () => {
		const collections = fields.filter(([, { type }]) => type === 'collection');
		const isSorted = ({ options = [] }: INodeProperties) => {
			const names = (options as INodeProperties[]).map(({ displayName }) => displayName);
			const sorted = [...names].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' }));
			return JSON.stringify(names) === JSON.stringify(sorted);
		};
		expect(breaking(collections, isSorted)).toEqual([]);
	});
});

describe('Fields', () => {
	it('that hold secrets are masked', () => {
		const secrets = fields.filter(
			([, { name, type }]) => type === 'string' && /token|password|secret/i.test(name),
		);
		expect(secrets.length).toBeGreaterThanOrEqual(4);
		expect(breaking(secrets, ({ typeOptions }) => typeOptions?.password === true)).toEqual([]);
	});

	it('that choose from a list take an ID too, which an AI agent or an expression can fill', () => {
		const locators = fields.filter(([, { type }]) => type === 'resourceLocator');
		expect(locators.length).toBeGreaterThanOrEqual(5);
		const hasId = ({ modes = [] }: INodeProperties) => modes.some(({ name }) => name === 'id');
		const hasList = ({ modes = [] }: INodeProperties) => modes.some(({ name }) => name === 'list');
		expect(breaking(locators, hasId)).toEqual([]);
		expect(breaking(locators, hasList)).toEqual([]);
	});
});

describe('Nodes', () => {
	it('have names, subtitles and icons for light and dark', () => {
		expect(nodes.map(({ name }) => name)).toContain('pact');
		for (const { displayName, subtitle, iconUrl, description } of nodes) {
			expect(displayName).toMatch(/^Pact/);
			expect(subtitle).toBeTruthy();
			expect(iconUrl).toEqual({ light: expect.any(String), dark: expect.any(String) } as object);
			expect(hasRightPeriods(description)).toBe(true);
		}
	});

	it('can be a tool of an AI agent when they act, never when they trigger or remember', () => {
		for (const { name, usableAsTool } of nodes) expect(Boolean(usableAsTool)).toBe(name === 'pact');
	});
});
