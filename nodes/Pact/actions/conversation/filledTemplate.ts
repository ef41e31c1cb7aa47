import type { IDataObject } from 'n8n-workflow';
import { fillTemplate, type Template } from '../../api/templates';
import { field, withProperty, type FormElement } from '../../form/field';
import { trimmedText } from '../../form/kinds';
import { isNothing, listInJson } from '../../form/values';
import { isObject } from '../../transport/reply';
import type { Item } from '../item';
import { templateId, valueFields, valueList, valuesFrom } from './templateFields';

/** Which template Pact is to send, with which values, and how the client will read it. */
export interface FilledTemplate {
	id: string;
	values: string[];
	text: string;
	template: Template;
}

/**
 * Reads the template and its values.
 *
 * @param listTemplates reads the templates of the company
 * @throws NodeOperationError when there is no such template or a value too few or many
 */
export async function readFilledTemplate(
	item: Item,
	listTemplates: () => Promise<Template[]>,
): Promise<FilledTemplate> {
	const wanted = item.read(templateId);
	const isList = item.read(valuesFrom) === 'list';
	const given = isList ? receivedInList(item) : receivedInFields(item);

	const templates = await listTemplates();
	const template = templates.find(({ id }) => id === wanted);
	if (!template) {
		const known = templates.slice(0, 10).map(({ id }) => id);
		const remedy = `choose a template of this company (${known.join(', ') || 'it has none'})`;
		return item.refuse(templateId, wanted, remedy);
	}
	const values = checkValues(item, template, isList ? valueList : valueFields, given);
	return { id: template.id, values, text: fillTemplate(template, values), template };
}

/** What Preview Only outputs. */
export const previewOf = ({ id, text }: FilledTemplate, address: IDataObject): IDataObject => ({
	preview: true,
	...address,
	template_id: id,
	text,
});

/** Out of the fields `1`, `2`… of the form. */
function receivedInFields(item: Item): unknown[] {
	// n8n checks the values of a resource mapper only when it is asked for them.
	const given = item.received(withProperty(valueFields, { name: 'templateValues.value' }));
	const values: unknown[] = [];
	for (const [place, value] of Object.entries(isObject(given) ? given : {})) {
		values[Number(place) - 1] = value;
	}
	return values;
}

/** Out of a list, or out of text: lines, because a value may have a comma in it, or the JSON that AI agents like. */
function receivedInList(item: Item): unknown[] {
	const given = item.received(valueList);
	if (Array.isArray(given)) return given as unknown[];
	if (typeof given !== 'string') return isNothing(given) ? [] : [given];
	return listInJson(given) ?? (given.trim() === '' ? [] : given.trim().split('\n'));
}

/** As many values as the template takes, none of them empty. */
function checkValues(
	item: Item,
	{ name, count }: Template,
	{ property }: FormElement,
	given: unknown[],
): string[] {
	const filled = Array.from(given, (value) => !isNothing(value)).lastIndexOf(true) + 1;
	if (filled > count) {
		const inWords = (number: number) => `${number} ${number === 1 ? 'value' : 'values'}`;
		const remedy = `enter ${inWords(count)} for the template "${name}"`;
		return item.refuse({ property }, inWords(filled), remedy);
	}
	return Array.from({ length: count }, (_, index) => {
		const displayName = `${property.displayName} {{${index + 1}}}`;
		return item.check(field({ ...property, displayName }, trimmedText), given[index] ?? null);
	});
}
