import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { pactRequest } from '../../../transport/request';
import { channel, company, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readChoice, readId, readText } from '../../../form/parameters';

const PERIODS = ['day', 'week', 'month', 'all'] as const;

const pageId: INodeProperties = {
	displayName: 'Page ID',
	name: 'pageId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 30190',
	description: 'The ID of the page, from the output of Channel > Create',
};

const syncPeriod: INodeProperties = {
	displayName: 'Sync Period',
	name: 'syncPeriod',
	type: 'options',
	options: [
		{ name: 'All', value: 'all' },
		{ name: 'Day', value: 'day' },
		{ name: 'Month', value: 'month' },
		{ name: 'Week', value: 'week' },
	],
	default: 'day',
	description: 'How far back Pact loads older messages of the page',
};

export const enablePage: Operation = {
	option: {
		name: 'Enable Page',
		action: 'Enable page of channel',
		description: 'Choose the page of an Instagram Business channel, which connects it',
	},
	description: [company, channel, pageId, syncPeriod, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const channelId = readId.call(this, channel, itemIndex);
		const page_id = readText.call(this, pageId, itemIndex).trim();
		const sync_period = readChoice.call(this, syncPeriod, PERIODS, itemIndex);

		// Assumed to be a POST; neither that nor the answer is documented (`pact-api/v1.md` endpoint 9).
		await pactRequest.call(this, run, {
			method: 'POST',
			purpose: 'enable the page',
			path: `/p1/companies/${companyId}/channels/${channelId}/enable_page_instagram`,
			query: { page_id, sync_period },
			mayBeEmpty: true,
			ifUnknown: 'Look in Pact whether the page is enabled before running this again.',
		});
		return { external_id: channelId, page_id, enabled: true };
	},
};
