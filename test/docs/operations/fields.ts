import type { INodeProperties, INodePropertyCollection, NodeParameterValue } from 'n8n-workflow';
import type { ApiVersion } from '../../../nodes/Pact/api/apiVersion';
import { conditionOf, type Use } from './conditions';
import { choicesOf, textOf } from './texts';

/** A field of an operation, as people read of it. */
export interface DocumentedField {
	label: string;
	text: string;
	/** Entries of its dropdown that explain themselves */
	choices: string[];
	/** The versions and cases in which the form shows it */
	uses: Use[];
	/** What stands in it, when it is a collection such as Files */
	inside: DocumentedField[];
}

/** The fields of an operation in all its versions, in the order of the form; fields that say the same are one. */
export function documentedFields(forms: readonly Form[]): DocumentedField[] {
	return merged(
		forms.map(({ version, fields }) => fields.map((field) => documented(field, version, fields))),
	);
}

/** The fields that an operation has in one version. */
export interface Form {
	version: ApiVersion;
	fields: INodeProperties[];
}

/** Two fields with the same key are told once. */
export const keyOf = ({ label, text, choices }: DocumentedField) =>
	JSON.stringify([label, text, choices]);

function documented(
	field: INodeProperties,
	version: ApiVersion,
	form: INodeProperties[],
): DocumentedField {
	const inside = innerFields(field);
	return {
		label: field.displayName,
		text: textOf(field),
		choices: choicesOf(field),
		uses: [{ version, condition: conditionOf(field, form) }],
		inside: inside.map((inner) => documented(inner, version, [...inside, ...form])),
	};
}

/** A fixed collection has one group of fields, whose own name says nothing. Their defaults are those that the form adds it with. */
function innerFields({ type, options = [], default: added }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type !== 'fixedCollection') return [];
	const groups = added as Record<string, Record<string, NodeParameterValue> | undefined>;
	return (options as INodePropertyCollection[]).flatMap(({ name, values }) =>
		values.map((field) => ({ ...field, default: groups[name]?.[field.name] ?? field.default })),
	);
}

/** Puts what only a later list has behind what stands before it there. */
function merged(lists: readonly DocumentedField[][]): DocumentedField[] {
	const all: DocumentedField[] = [];
	for (const list of lists) {
		let last = -1;
		for (const field of list) {
			const known = all.findIndex((other) => keyOf(other) === keyOf(field));
			if (known === -1) all.splice((last += 1), 0, field);
			else all[(last = known)] = together(all[known], field);
		}
	}
	return all;
}

const together = (one: DocumentedField, other: DocumentedField): DocumentedField => ({
	...one,
	uses: [...one.uses, ...other.uses],
	inside: merged([one.inside, other.inside]),
});
