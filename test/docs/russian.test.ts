import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exampleNames } from '../workflows/examples';
import { root } from './markdown';
import { inRussian } from './russian/line';
import { LABELS, OPERATIONS } from './russian/labels';
import { SENTENCES } from './russian/sentences';

const unexpected = (english: string): string => {
	throw new Error(`Nobody has translated "${english}"`);
};
const translate = (line: string) => inRussian(line, 'Message', unexpected);

describe('A line of the page of operations in Russian', () => {
	it('keeps the label and says what it means', () => {
		expect(translate('- **Channel**: The connected messenger account. Required.')).toBe(
			'- **Channel** — канал. Подключённый аккаунт мессенджера. Обязательное поле.',
		);
	});

	it('ends with when the field is shown', () => {
		const shared = 'See [Shared fields](#shared-fields).';
		expect(translate(`- **Limit**: With *Return All*: off. ${shared}`)).toBe(
			'- **Limit** — сколько выдать. См. [Общие поля](#общие-поля). При *Return All*: выключено.',
		);
		expect(
			translate(
				`  - **Phone**: In version 1 always. In version 2 with *Send To*: Client and *Find Client By*: Phone. ${shared}`,
			),
		).toBe(
			'  - **Phone** — телефон. См. [Общие поля](#общие-поля). В версии 1 — всегда. В версии 2 — при *Send To*: Client и *Find Client By*: Phone.',
		);
	});

	it('tells choices and what stands in the field at first', () => {
		expect(
			translate(
				'- **Unit**: With *Limit Type*: After Time Interval. One of: Minutes, Hours, Days. Default: Hours.',
			),
		).toBe(
			'- **Unit** — единица времени. Варианты: Minutes, Hours, Days. По умолчанию: Hours. При *Limit Type*: After Time Interval.',
		);
		expect(translate('  - *Text*: In your own words.')).toBe('  - *Text* — своими словами.');
	});

	it('explains an operation in the table, and leaves headings as the form has them', () => {
		expect(
			translate('| Get | Check whether a message was delivered, and if not, why. | 1, 2 |'),
		).toBe('| **Get** — получить | Узнаёт, дошло ли сообщение, а если нет — почему. | 1, 2 |');
		expect(translate('### Send to Phone')).toBe('### Send to Phone');
	});

	it('names what nobody has translated, for the person who changed a text of the form', () => {
		const missing: string[] = [];
		inRussian('- **New Field**: What it is. Default: 5.', 'Message', (english) => {
			missing.push(english);
			return english;
		});
		expect(missing).toEqual(['New Field', 'What it is.']);
	});
});

it('no Russian text is left in English, nor has it Latin letters that look Cyrillic', () => {
	const texts = [LABELS, SENTENCES, ...Object.values(OPERATIONS)].flatMap((table) =>
		Object.values(table).filter((text) => text !== ''),
	);
	expect(texts.filter((text) => !/[а-яё]/i.test(text))).toEqual([]);
	expect(texts.filter((text) => /[а-яё][a-z]|[a-z][а-яё]/i.test(text))).toEqual([]);
});

describe('The chapters in Russian', () => {
	it('are there for everything that users read', () => {
		const forOthers = ['benchmarks', 'queue-mode', 'releasing', 'what-was-checked'];
		const english = chaptersIn('docs').filter((name) => !forOthers.includes(name));
		expect(chaptersIn('docs/ru')).toEqual(english);
	});

	it('are all in the index', () => {
		const index = read('docs/ru/README.md');
		const missing = chaptersIn('docs/ru').filter((name) => !index.includes(`(${name}.md)`));
		expect(missing.filter((name) => name !== 'README')).toEqual([]);
	});

	it('describe every example workflow', () => {
		const recipes = read('docs/ru/recipes.md');
		expect(exampleNames.filter((name) => !recipes.includes(`workflows/${name}.json)`))).toEqual([]);
	});

	it('name the fields that the trigger outputs', () => {
		expect(namesIn('docs/ru/trigger.md')).toEqual(namesIn('docs/trigger.md'));
	});

	it('explain every error that the English chapter explains', () => {
		const russian = namesIn('docs/ru/troubleshooting.md');
		const english = namesIn('docs/troubleshooting.md');
		expect(english.filter((name) => !russian.includes(name))).toEqual([]);
	});
});

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** What stands in quotes in the first column of tables. */
const namesIn = (file: string) =>
	read(file)
		.split('\n')
		.filter((line) => line.startsWith('| `'))
		.flatMap((line) => [...line.split(' | ')[0].matchAll(/`([^`]+)`/g)].map(([, name]) => name));

const chaptersIn = (folder: string) =>
	readdirSync(path.join(root, folder))
		.filter((file) => file.endsWith('.md'))
		.map((file) => path.basename(file, '.md'))
		.sort();
