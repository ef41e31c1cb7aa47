import { builderHint } from '../../form/builderHint';
import { choice, field, shownWhen, textField, toggle, type FormElement } from '../../form/field';
import { trimmedText } from '../../form/kinds';

const show = { content: ['template'] };

/** Which template is sent. */
export const templateId = field(
	{
		displayName: 'Template',
		name: 'templateId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		displayOptions: { show },
		description: 'The message that WhatsApp has approved',
		...builderHint('Mode "id" with the waba_id that Template > Get Many outputs.'),
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
	},
	trimmedText,
);

/** Which translation is sent. Only v1 asks for it. */
export const templateLanguage = shownWhen(
	textField(
		{
			displayName: 'Template Language',
			name: 'templateLanguage',
			default: 'ru',
			required: true,
			placeholder: 'e.g. ru',
			description: 'The code of the language in which WhatsApp has approved the template',
		},
		trimmedText,
	),
	show,
);

/** Where the values of the template are: in fields of their own, or in one list. */
export const valuesFrom = shownWhen(
	choice({
		displayName: 'Values From',
		name: 'templateValuesFrom',
		options: [
			{ name: 'Fields', value: 'fields', description: 'One field for each value' },
			{
				name: 'List',
				value: 'list',
				description: 'All values in one field, as AI agents give them',
			},
		],
		default: 'fields',
		noDataExpression: true,
		description: 'How to give the values for {{1}}, {{2}} and so on',
		...builderHint(
			'Use "list" with templateValueList when values come from expressions or from an agent.',
		),
	}),
	show,
);

/** A field for each value of the template. */
export const valueFields: FormElement = {
	property: {
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
	},
};

/** All values of the template. Not required: there are templates without values. */
export const valueList: FormElement = {
	property: {
		displayName: 'Value List',
		name: 'templateValueList',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		displayOptions: { show: { ...show, templateValuesFrom: ['list'] } },
		placeholder: 'e.g. Anna',
		description: 'The values for {{1}}, {{2}} and so on, one per line',
	},
};

/** The values of the template, in either way. */
export const templateValues: FormElement[] = [valuesFrom, valueFields, valueList];

/** For templates only: to read the text before it is sent. */
export const previewOnly = toggle({
	displayName: 'Preview Only',
	name: 'previewOnly',
	default: false,
	displayOptions: { show: { '/content': ['template'] } },
	description: 'Whether to output the text with its values filled in and send nothing',
});
