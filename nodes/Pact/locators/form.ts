import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { company } from '../form/fields';
import { parseId } from '../form/values';
import type { PactClient } from '../transport/client';
import { readDefaultCompanyId } from '../transport/credentials';

/**
 * The company that the open form means: the one it names, or the one of the credential when it names none.
 *
 * @throws NodeApiError when there is neither; n8n's lists show the description of no other error
 */
export async function chosenCompany(
	form: ILoadOptionsFunctions,
	pact: PactClient,
): Promise<number> {
	const { name } = company.property;
	const chosen = form.getCurrentNodeParameter(name, { extractValue: true });
	const companyId = parseId(
		chosen === '' || chosen === undefined ? await readDefaultCompanyId.call(form) : chosen,
	);
	if (companyId !== undefined) return companyId;
	throw pact.error({
		message: 'Choose a company first',
		description:
			'The list shows what belongs to the company above. A Default Company ID in the Pact credential saves choosing one in every node.',
	});
}
