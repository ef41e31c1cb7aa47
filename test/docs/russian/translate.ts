import { inRussian } from './line';
import { SENTENCES } from './sentences';

/**
 * What is made of the forms in English, line by line in Russian.
 *
 * @throws naming every sentence and label that nobody has translated
 */
export function translate(english: string): string {
	const missing = new Set<string>();
	const note = (text: string) => {
		missing.add(text);
		return text;
	};
	let resource = '';
	const lines = english.split('\n').map((line) => {
		resource = /^## (.+)$/.exec(line)?.[1] ?? resource;
		return inRussian(line, resource, note);
	});
	refuseIfAny(missing);
	return lines.join('\n');
}

/** One sentence of a form in Russian. @throws when nobody has translated it */
export function sentenceInRussian(english: string): string {
	const russian = SENTENCES[english];
	refuseIfAny(new Set(russian === undefined ? [english] : []));
	return russian;
}

function refuseIfAny(missing: ReadonlySet<string>) {
	if (missing.size === 0) return;
	throw new Error(
		`Say this in Russian in test/docs/russian (names in labels.ts, sentences in sentences/):\n${[...missing].join('\n')}`,
	);
}
