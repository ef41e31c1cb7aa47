import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readChoice, readSwitch, readText, refuse } from '../../form/parameters';
import { fill, type Template } from '../../api/templates';
import { isNothing, listInJson } from '../../form/values';

const show = { content: ['template'] };

/** Which template is sent. */
export const templateId: INodeProperties = {
	displayName: 'Template',
	name: 'templateId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	displayOptions: { show },
	description: 'The message that WhatsApp has approved',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a template…',
			typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1_greeting' },
	],
};

/** Which translation is sent. Only v1 asks for it. */
export const templateLanguage: INodeProperties = {
	displayName: 'Template Language',
	name: 'templateLanguage',
	type: 'string',
	default: 'ru',
	displayOptions: { show },
	placeholder: 'e.g. ru',
	description: 'The code of the language in which WhatsApp has approved the template',
};

const valuesFrom: INodeProperties = {
	displayName: 'Values From',
	name: 'templateValuesFrom',
	type: 'options',
	options: [
		{ name: 'Fields', value: 'fields', description: 'One field for each value' },
		{ name: 'List', value: 'list', description: 'All values in one field, as AI agents give them' },
	],
	default: 'fields',
	displayOptions: { show },
	description: 'How to give the values for {{1}}, {{2}} and so on',
};

const fields: INodeProperties = {
	displayName: 'Values',
	name: 'templateValues',
	type: 'resourceMapper',
	default: { mappingMode: 'defineBelow', value: null },
	noDataExpression: true,
	displayOptions: { show: { ...show, templateValuesFrom: ['fields'] } },
	typeOptions: {
		loadOptionsDependsOn: ['apiVersion', 'companyId.value', 'templateId.value'],
		resourceMapper: {
			resourceMapperMethod: 'getTemplateValues',
			mode: 'add',
			fieldWords: { singular: 'value', plural: 'values' },
			addAllFields: true,
			multiKeyMatch: false,
			supportAutoMap: false,
		},
	},
};

const list: INodeProperties = {
	displayName: 'Value List',
	name: 'templateValueList',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	displayOptions: { show: { ...show, templateValuesFrom: ['list'] } },
	placeholder: 'e.g. Anna',
	description: 'The values for {{1}}, {{2}} and so on, one per line',
};

export const previewOnly: INodeProperties = {
	displayName: 'Preview Only',
	name: 'previewOnly',
	type: 'boolean',
	default: false,
	displayOptions: { show: { '/content': ['template'] } },
	description: 'Whether to output the text with its values filled in and send nothing',
};

/** Whether the user only wants to read the message. */
export function isPreview(this: IExecuteFunctions, itemIndex: number): boolean {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return readSwitch.call(this, previewOnly, itemIndex, options.previewOnly ?? false);
}

/** The values of the template. */
export const templateValues = [valuesFrom, fields, list];

/** Which template Pact is to send, with which values, and how the client will read it. */
export interface FilledTemplate {
	id: string;
	values: string[];
	text: string;
}

/**
 * Reads the template and its values.
 *
 * @param listTemplates reads the templates of the company
 * @throws NodeOperationError when there is no such template or a value too few or many
 */
export async function readTemplate(
	this: IExecuteFunctions,
	itemIndex: number,
	listTemplates: () => Promise<Template[]>,
): Promise<FilledTemplate> {
	const wanted = readText.call(this, templateId, itemIndex).trim();
	const from = readChoice.call(this, valuesFrom, ['fields', 'list'], itemIndex);
	const given =
		from === 'list' ? readLines.call(this, itemIndex) : readFields.call(this, itemIndex);

	const templates = await listTemplates();
	const template = templates.find(({ id }) => id === wanted);
	if (!template) {
		const known = templates.slice(0, 10).map(({ id }) => id);
		const expected = `the ID of a template of this company (${known.join(', ') || 'it has none'})`;
		return refuse.call(this, templateId, wanted, expected, itemIndex);
	}
	const field = from === 'list' ? list : fields;
	const values = checked.call(this, template, given, field, itemIndex);
	return { id: template.id, values, text: fill(template, values) };
}

/** Out of the fields `1`, `2`… of the form. */
function readFields(this: IExecuteFunctions, itemIndex: number): unknown[] {
	const given = this.getNodeParameter('templateValues.value', itemIndex, {}) as IDataObject | null;
	const values: unknown[] = [];
	for (const [place, value] of Object.entries(given ?? {})) values[Number(place) - 1] = value;
	return values;
}

/** Out of a list, or out of text: lines, because a value may have a comma in it, or the JSON that AI agents like. */
function readLines(this: IExecuteFunctions, itemIndex: number): unknown[] {
	const given: unknown = this.getNodeParameter('templateValueList', itemIndex, '');
	if (Array.isArray(given)) return given;
	if (typeof given !== 'string') return isNothing(given) ? [] : [given];
	return listInJson(given) ?? (given.trim() === '' ? [] : given.trim().split('\n'));
}

function checked(
	this: IExecuteFunctions,
	{ name, count }: Template,
	given: unknown[],
	field: INodeProperties,
	itemIndex: number,
): string[] {
	const filled = Array.from(given, (value) => !isNothing(value)).lastIndexOf(true) + 1;
	if (filled > count) {
		const number = (of: number) => `${of} ${of === 1 ? 'value' : 'values'}`;
		const expected = `${number(count)} for the template "${name}"`;
		refuse.call(this, field, number(filled), expected, itemIndex);
	}
	return Array.from({ length: count }, (_, index) => {
		const one = {
			...field,
			displayName: `${field.displayName} {{${index + 1}}}`,
			name: field.name,
		};
		return readText.call(this, one, itemIndex, given[index] ?? null).trim();
	});
}
