import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** What a field is, in sentences: description, hint, plain choices, default, and whether it is required. */
export function textOf(field: INodeProperties): string {
	const said = [field.description, field.hint].filter((text) => text !== undefined);
	const isPlainList = entriesOf(field).length > 0 && choicesOf(field).length === 0;
	const names = entriesOf(field).map(({ name }) => name);
	return [
		...said.map(asSentence),
		...(isPlainList ? [`One of: ${names.join(', ')}.`] : []),
		...defaultOf(field),
		...(field.required === true ? ['Required.'] : []),
	].join(' ');
}

/** The entries of a dropdown as lines of their own, when there is something to say of them. */
export function choicesOf(field: INodeProperties): string[] {
	const entries = entriesOf(field);
	if (entries.every(({ description }) => description === undefined)) return [];
	return entries.map(({ name, description }) =>
		description === undefined ? `*${name}*` : `*${name}*: ${asSentence(description)}`,
	);
}

/** The entries of a dropdown. */
export function entriesOf({ type, options = [] }: INodeProperties): INodePropertyOptions[] {
	return type === 'options' ? (options as INodePropertyOptions[]) : [];
}

/** n8n writes one sentence without a full stop. */
export const asSentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

function defaultOf(field: INodeProperties): string[] {
	const { type, default: value } = field;
	if (type === 'boolean') return [`Default: ${value === true ? 'on' : 'off'}.`];
	if (type === 'number' && typeof value === 'number') return [`Default: ${value}.`];
	const chosen = entriesOf(field).find((entry) => entry.value === value);
	return chosen === undefined ? [] : [`Default: ${chosen.name}.`];
}
