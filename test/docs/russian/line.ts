import { LABELS, OPERATIONS } from './labels';
import { SENTENCES } from './sentences';
import { splitEntry } from './entry';
import { whenInRussian } from './when';

/** What has no Russian yet. */
export type Missing = (english: string) => string;

/**
 * One line of the English page in Russian.
 *
 * @param resource the heading above it
 * @param missing called with what nobody has translated
 */
export function inRussian(line: string, resource: string, missing: Missing): string {
	const sentence = (english: string) => SENTENCES[english] ?? missing(english);
	const [, field, label, explanation] = /^( *- )\*\*(.+?)\*\*: ?(.*)$/.exec(line) ?? [];
	if (label !== undefined) {
		const meaning = LABELS[label] ?? missing(label);
		return `${field}**${label}** — ${meaning}. ${entryInRussian(explanation, sentence)}`.trimEnd();
	}
	const [, bullet, choice, what] = /^( *- )(\*[^*]+\*): (.+)$/.exec(line) ?? [];
	if (choice !== undefined)
		return `${bullet}${choice} — ${continued(entryInRussian(what, sentence))}`;
	const [, operation, does, versions] = /^\| (.+) \| (.+) \| ([\d, ]+) \|$/.exec(line) ?? [];
	if (operation !== undefined) {
		const meaning = OPERATIONS[resource]?.[operation] ?? missing(`${resource}: ${operation}`);
		return `| **${operation}** — ${meaning} | ${sentence(does)} | ${versions} |`;
	}
	return fixedPart(line) ?? sentence(line);
}

function entryInRussian(entry: string, sentence: (english: string) => string): string {
	const { when, text, choices, seeShared, preset, isRequired } = splitEntry(entry);
	return [
		text === '' ? '' : sentence(text),
		seeShared ? 'См. [Общие поля](#общие-поля).' : '',
		choices === '' ? '' : `Варианты: ${choices}.`,
		presetInRussian(preset),
		isRequired ? 'Обязательное поле.' : '',
		when === '' ? '' : whenInRussian(when),
	]
		.filter((part) => part !== '')
		.join(' ');
}

/** After a dash a sentence goes on with a small letter; names in Latin letters stay as they are. */
const continued = (sentence: string) =>
	sentence.replace(/^[А-ЯЁ]/, (letter) => letter.toLowerCase());

function presetInRussian(preset: string): string {
	if (preset === '') return '';
	if (preset === 'on' || preset === 'off') {
		return `По умолчанию ${preset === 'on' ? 'включено' : 'выключено'}.`;
	}
	return `По умолчанию: ${preset}.`;
}

const FIXED: Record<string, string> = {
	'## Shared fields': '## Общие поля',
	'*Options*:': 'Опции (*Options*):',
	'| Operation | What it does | Versions |': '| Операция | Что делает | Версии API |',
	'| --- | --- | --- |': '| --- | --- | --- |',
};

/** Lines that say the same wherever they stand; headings and names stay as they are. */
function fixedPart(line: string): string | undefined {
	if (line === '' || Object.hasOwn(FIXED, line)) return FIXED[line] ?? '';
	if (/^##+ /.test(line) || /^ *- \*[^*]+\*$/.test(line)) return line;
	const [, version, names] = /^Output(?: in version (\d))?: (.+)$/.exec(line) ?? [];
	if (names === undefined) return undefined;
	return `Результат${version === undefined ? '' : ` в версии ${version}`}: ${names}`;
}
