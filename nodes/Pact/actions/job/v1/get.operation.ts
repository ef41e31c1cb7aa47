import { readJob } from '../../../api/v1/jobs';
import { textField } from '../../../form/field';
import { channel, company } from '../../../form/fields';
import { id } from '../../../form/kinds';
import { operation } from '../../operation';

const jobId = textField(
	{
		displayName: 'Delivery ID',
		name: 'jobId',
		required: true,
		placeholder: 'e.g. 1017',
		description: 'The id that Send or Start gave back. Pact calls it the ID of a job.',
	},
	id,
);

export const get = operation({
	name: 'Get',
	action: 'Get delivery',
	description: 'Check whether a message was delivered, and if not, why',
	fields: [company, channel, jobId],
	isRead: true,

	async execute(item) {
		const companyId = item.read(company);
		const channelId = item.read(channel);
		return await readJob(item, { companyId, channelId, jobId: item.read(jobId) });
	},
});
