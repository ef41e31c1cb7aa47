import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { pactRequest } from '../../../transport/request';
import { company, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId, refuse } from '../../../form/parameters';
import { pingAdvice, pingNotice, readDetails, updatable } from './details';

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: updatable,
	description: 'What to change. Everything else stays as it is.',
};

export const update: Operation = {
	option: {
		name: 'Update',
		action: 'Update company',
		description: 'Change the name, contact or webhook address of a company',
	},
	description: [company, updateFields, pingNotice, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const given = this.getNodeParameter('updateFields', itemIndex, {}) as IDataObject;
		const body = readDetails.call(this, given, itemIndex);
		if (Object.keys(body).length === 0) {
			refuse.call(this, updateFields, undefined, 'at least one field to change', itemIndex);
		}
		await pactRequest.call(this, run, {
			method: 'PUT',
			purpose: 'update the company',
			path: `/p1/companies/${companyId}`,
			body,
			secrets: [String(given.webhookUrl ?? '')],
			advice: pingAdvice,
		});
		return { external_id: companyId };
	},
};
