import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { templatesOf as templatesOfV1 } from '../api/v1/templates';
import { templatesOf as templatesOfV2 } from '../api/v2/templates';
import { labelOf } from '../api/templates';
import { shortRun } from '../transport/request';
import { chosenCompany, chosenVersion } from './listSearch';

/** A field for each value of the chosen template, labelled with the words around it. */
export async function getTemplateValues(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const wanted = this.getCurrentNodeParameter('templateId', { extractValue: true });
	const templatesOf = chosenVersion.call(this) === 'v2' ? templatesOfV2 : templatesOfV1;
	const templates = await templatesOf.call(this, shortRun(), chosenCompany.call(this));
	const template = templates.find(({ id }) => id === wanted);
	if (!template) return { fields: [], emptyFieldsNotice: 'Choose a template first.' };
	return {
		fields: Array.from({ length: template.count }, (_, index) => ({
			id: String(index + 1),
			displayName: labelOf(template, index + 1),
			type: 'string',
			required: true,
			defaultMatch: false,
			display: true,
		})),
		emptyFieldsNotice: 'This template has no values to fill in.',
	};
}
