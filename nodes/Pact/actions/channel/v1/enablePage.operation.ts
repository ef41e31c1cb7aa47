import { choice, textField } from '../../../form/field';
import { channel, company } from '../../../form/fields';
import { trimmedText } from '../../../form/kinds';
import { operation } from '../../operation';

const pageId = textField(
	{
		displayName: 'Page ID',
		name: 'pageId',
		required: true,
		placeholder: 'e.g. 30190',
		description: 'The ID of the page, from the output of Channel > Create',
	},
	trimmedText,
);

const syncPeriod = choice({
	displayName: 'Sync Period',
	name: 'syncPeriod',
	options: [
		{ name: 'All', value: 'all' },
		{ name: 'Day', value: 'day' },
		{ name: 'Month', value: 'month' },
		{ name: 'Week', value: 'week' },
	],
	default: 'day',
	description: 'How far back Pact loads older messages of the page',
});

export const enablePage = operation({
	name: 'Enable Page',
	action: 'Enable page of channel',
	description:
		'Choose the page of an Instagram Business channel, which connects it. In version 2, Create outputs a link for this.',
	fields: [company, channel, pageId, syncPeriod],

	prepare(item) {
		const companyId = item.read(company);
		const channelId = item.read(channel);
		const page_id = item.read(pageId);
		const sync_period = item.read(syncPeriod);

		return async () => {
			// Assumed to be a POST; neither that nor the answer is documented (`pact-api/v1.md` endpoint 9).
			await item.request({
				method: 'POST',
				purpose: 'enable the page',
				path: `/p1/companies/${companyId}/channels/${channelId}/enable_page_instagram`,
				query: { page_id, sync_period },
				mayBeEmpty: true,
				ifUnknown: 'Check in Pact whether the page is enabled before running this again.',
			});
			return { external_id: channelId, page_id, enabled: true };
		};
	},
});
