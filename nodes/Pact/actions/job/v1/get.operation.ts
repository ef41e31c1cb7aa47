import { readJob } from '../../../api/v1/jobs';
import { textField } from '../../../form/field';
import { channel, company } from '../../../form/fields';
import { id } from '../../../form/kinds';
import { operation } from '../../operation';

const jobId = textField(
	{
		displayName: 'Job ID',
		name: 'jobId',
		required: true,
		placeholder: 'e.g. 1017',
		description: 'The ID that sending the message gave back',
	},
	id,
);

export const get = operation({
	name: 'Get',
	action: 'Get job',
	description: 'Look whether a message was delivered, and why not',
	fields: [company, channel, jobId],
	isRead: true,

	async execute(item) {
		const companyId = item.read(company);
		const channelId = item.read(channel);
		return await readJob(item, { companyId, channelId, jobId: item.read(jobId) });
	},
});
