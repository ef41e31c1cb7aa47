import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { company } from '../form/fields';
import { parseId } from '../form/values';
import { withoutParameters } from '../transport/secrets';

/** The company that the open form names. @throws NodeOperationError when it names none yet */
export function chosenCompany(form: ILoadOptionsFunctions): number {
	const { name } = company.property;
	const companyId = parseId(form.getCurrentNodeParameter(name, { extractValue: true }));
	if (companyId !== undefined) return companyId;
	throw new NodeOperationError(withoutParameters(form.getNode()), 'Choose a company first', {
		description: 'The list shows what belongs to the company above.',
	});
}
