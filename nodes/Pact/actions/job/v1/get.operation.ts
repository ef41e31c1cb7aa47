import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { channel, company, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId } from '../../../form/parameters';
import { readJob } from '../../../api/v1/jobs';

const jobId: INodeProperties = {
	displayName: 'Job ID',
	name: 'jobId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 1017',
	description: 'The ID that sending the message gave back',
};

export const get: Operation = {
	option: {
		name: 'Get',
		action: 'Get job',
		description: 'Look whether a message was delivered, and why not',
	},
	description: [company, channel, jobId, optionsWith()],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const channelId = readId.call(this, channel, itemIndex);
		const id = readId.call(this, jobId, itemIndex);
		return await readJob.call(this, run, { companyId, channelId, jobId: id });
	},
};
