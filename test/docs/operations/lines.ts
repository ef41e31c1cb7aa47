import type { ApiVersion } from '../../../nodes/Pact/api/apiVersion';
import { whenUsed } from './conditions';
import type { DocumentedField } from './fields';

/** The label of the collection at the end of a form. */
export const OPTIONS = 'Options';

interface Way {
	/** The versions of the operation; none where it does not matter when a field is shown */
	versions: readonly ApiVersion[];
	/** What stands in place of the text of a field that is explained elsewhere */
	see?(field: DocumentedField): string | undefined;
}

/** A form as paragraphs: the list of its fields, and the list of its options. */
export function formLines(fields: readonly DocumentedField[], way: Way): string[] {
	const list = (some: readonly DocumentedField[]) =>
		some.flatMap((field) => fieldLines(field, way, '')).join('\n');
	const options = fields.find(({ label }) => label === OPTIONS)?.inside ?? [];
	return [
		list(fields.filter(({ label }) => label !== OPTIONS)),
		...(options.length > 0 ? [`*${OPTIONS}*:`, list(options)] : []),
	];
}

function fieldLines(field: DocumentedField, way: Way, indent: string): string[] {
	const { versions } = way;
	const when = versions.length > 0 ? whenUsed(field.uses, versions) : '';
	const elsewhere = way.see?.(field);
	const text = [when, elsewhere ?? field.text].filter((part) => part !== '').join(' ');
	const line = `${indent}- **${field.label}**: ${text}`;
	if (elsewhere !== undefined) return [line];

	// What stands in a collection need not say again in which version that is.
	const inner = {
		...way,
		versions: versions.filter((version) => field.uses.some((use) => use.version === version)),
	};
	return [
		line,
		...field.choices.map((choice) => `${indent}  - ${choice}`),
		...field.inside.flatMap((one) => fieldLines(one, inner, `${indent}  `)),
	];
}
