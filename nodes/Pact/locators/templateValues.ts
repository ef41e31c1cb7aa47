import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { labelOf } from '../api/templates';
import { templatesOf as templatesOfV1 } from '../api/v1/templates';
import { templatesOf as templatesOfV2 } from '../api/v2/templates';
import { PactClient } from '../transport/client';
import { shortBudget } from '../transport/context';
import { chosenCompany } from './form';
import type { VersionOf } from './locator';

/** Makes the method that gives a field for each value of the chosen template, labelled with the words around it. */
export const templateValuesOf = (versionOf: VersionOf) =>
	async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const wanted = this.getCurrentNodeParameter('templateId', { extractValue: true });
		const templatesOf = versionOf(this) === 'v2' ? templatesOfV2 : templatesOfV1;
		const pact = new PactClient(this, shortBudget());
		const templates = await templatesOf(pact, chosenCompany(this));
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
	};
