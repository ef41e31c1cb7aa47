import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { dataOf } from '../../../api/answers';
import { pactRequest } from '../../../transport/request';
import { optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { name, optional, pingAdvice, pingNotice, readDetails, readName } from './details';

const details: INodeProperties = {
	displayName: 'Details',
	name: 'details',
	type: 'collection',
	placeholder: 'Add detail',
	default: {},
	options: optional,
	description: 'What else Pact should know about the company',
};

export const create: Operation = {
	option: {
		name: 'Create',
		action: 'Create company',
		description: 'Add a company to the Pact account. Pact cannot delete it again.',
	},
	description: [{ ...name, required: true }, details, pingNotice, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const given = this.getNodeParameter('details', itemIndex, {}) as IDataObject;
		const body = {
			name: readName.call(this, name, itemIndex),
			...readDetails.call(this, given, itemIndex),
		};
		const reply = await pactRequest.call(this, run, {
			method: 'POST',
			purpose: 'create the company',
			path: '/p1/companies',
			body,
			secrets: [String(given.webhookUrl ?? '')],
			advice: pingAdvice,
			ifUnknown:
				'Look with Company > Get Many whether the company exists before running this again.',
		});
		const { external_id } = dataOf(this.getNode(), reply, itemIndex);
		return { external_id, name: body.name };
	},
};
