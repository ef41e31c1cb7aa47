/** When a field is shown, as `operations/conditions.ts` words it, in Russian. Names of fields and values stay as the form has them. */
export function whenInRussian(when: string): string {
	const [, first, onlyWhen] = /^Only in version (\d)(?:, with (.+))?\.$/.exec(when) ?? [];
	if (first !== undefined) {
		return `Только в версии ${first}${onlyWhen === undefined ? '' : `, при ${conditions(onlyWhen)}`}.`;
	}
	if (/^In version/.test(when)) {
		return [...when.matchAll(/In version (\d) (always|with .+?)\.(?: |$)/g)]
			.map(([, version, inIt]) => `В версии ${version} — ${placeOf(inIt)}.`)
			.join(' ');
	}
	return `При ${conditions(when.replace(/^With /, '').replace(/\.$/, ''))}.`;
}

const placeOf = (inIt: string) =>
	inIt === 'always' ? 'всегда' : `при ${conditions(inIt.replace(/^with /, ''))}`;

const conditions = (english: string) =>
	english
		.replaceAll(', or with ', ' или при ')
		.replaceAll(' and *', ' и *')
		.replaceAll(': not ', ': любое, кроме ')
		.replace(/: off$/, ': выключено')
		.replace(/: on$/, ': включено');
