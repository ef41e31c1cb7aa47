/** What the English page says of a field, in its parts; empty where it says nothing of the kind. */
export interface Entry {
	/** "With *Send*: Text." and the like */
	when: string;
	text: string;
	choices: string;
	seeShared: boolean;
	/** What stands in the field at first */
	preset: string;
	isRequired: boolean;
}

const PARTS =
	/^(?<when>(?:(?:Only in|In|With) (?:version \d|\*).*?\.(?: |$))*)(?<text>.*?) ?(?<see>See \[Shared fields\]\(#shared-fields\)\.)?(?:One of: (?<choices>[^.]+)\. ?)?(?:Default: (?<preset>[^.]+)\. ?)?(?<required>Required\.)?$/;

/** Takes the explanation of a field apart, as `operations/page.ts` puts it together. */
export function splitEntry(entry: string): Entry {
	const {
		when = '',
		text = '',
		choices = '',
		see,
		preset = '',
		required,
	} = PARTS.exec(entry)?.groups ?? {};
	return {
		when: when.trim(),
		text: text.trim(),
		choices,
		seeShared: see !== undefined,
		preset,
		isRequired: required !== undefined,
	};
}
