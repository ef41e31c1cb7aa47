import type { Pact } from '../../../simulator';
import { NEW_TOKEN } from '../../harness/operations';
import { itemsOf } from '../../harness/runPact';
import type { Row, Step } from '../rows';

const companies = itemsOf({ id: 5 }, { id: 6 }, { id: 7 });
const telegramChannels = itemsOf({ id: 2 }, { id: 3 }, { id: 4 });
const personalChannels = itemsOf({ id: 31 }, { id: 32 }, { id: 33 });
const webhooks = itemsOf({ id: 71 }, { id: 72 }, { id: 73 });

const channel = { apiVersion: 'v2', resource: 'channel' };
const webhook = { resource: 'webhook', companyId: 5 };

const POST_AUTH: Step = { method: 'POST', path: /\/auths$/ };
const PUT_ENABLE: Step = { method: 'PUT', path: /\/auths\/\d+\/enable$/ };
const POST_WEBHOOK: Step = { method: 'POST', path: /\/webhooks$/ };
const PUT_WEBHOOK: Step = { method: 'PUT', path: /\/webhooks\/\d+$/ };

const CODE = '123456';

function switchOff({ world }: Pact): void {
	for (const row of world.channels) row.state = 'disabled';
}

/** The owners of the personal accounts have received a code. */
function sendCodes({ world }: Pact): void {
	for (const row of world.channels) {
		if (row.provider !== 'telegram_personal') continue;
		row.state = 'initial';
		row.settings.sent_code = CODE;
	}
}

function addWebhooks({ world }: Pact): void {
	for (const { json } of webhooks) {
		const url = `http://127.0.0.1:9/${String(json.id)}`;
		world.webhooks.push({ id: Number(json.id), company_id: 5, url, active: true });
	}
}

/** Operations of v2 on channels, webhooks, templates and files. */
export const CHANNEL_ROWS: Row[] = [
	{
		title: 'v2 Channel: Create',
		form: {
			...{ ...channel, operation: 'create', companyId: '={{ $json.id }}' },
			...{ provider: 'viber', token: NEW_TOKEN },
		},
		items: companies,
		steps: [POST_AUTH],
	},
	{
		title: 'v2 Channel: Create, with a QR code',
		form: {
			...{ ...channel, operation: 'create', companyId: '={{ $json.id }}', provider: 'max' },
			options: { syncPeriod: 'week' },
		},
		items: companies,
		steps: [POST_AUTH],
	},
	{
		title: 'v2 Channel: Delete',
		form: { ...channel, operation: 'delete', companyId: 5, channelId: '={{ $json.id }}' },
		items: telegramChannels,
		steps: [{ method: 'DELETE', path: /\/auths\/\d+$/ }],
	},
	{
		title: 'v2 Channel: Disable',
		form: { ...channel, operation: 'disable', companyId: 5, channelId: '={{ $json.id }}' },
		items: telegramChannels,
		steps: [{ method: 'PUT', path: /\/auths\/\d+\/disable$/ }],
		always: ['external_id', 'state'],
	},
	{
		title: 'v2 Channel: Enable',
		form: { ...channel, operation: 'enable', companyId: 5, channelId: '={{ $json.id }}' },
		items: telegramChannels,
		steps: [PUT_ENABLE],
		prepare: switchOff,
		always: ['external_id'],
	},
	{
		title: 'v2 Channel: Enable, with a code',
		form: {
			...{ ...channel, operation: 'enable', companyId: 5 },
			...{ channelId: '={{ $json.id }}', code: CODE },
			options: { clientUrl: 'https://chat.example.com/' },
		},
		items: personalChannels,
		steps: [PUT_ENABLE],
		prepare: sendCodes,
		always: ['external_id'],
	},
	{
		title: 'v2 Channel: Get Many',
		form: {
			...{ ...channel, operation: 'getAll' },
			...{ companyId: '={{ $json.id }}', returnAll: true },
		},
		items: companies,
		steps: [{ method: 'GET', path: /\/auths$/ }],
	},
	{
		title: 'v2 Channel: Get Many, of several companies',
		form: {
			...{ ...channel, operation: 'getAll', companyId: '={{ $json.id }}', returnAll: true },
			options: { moreCompanyIds: '6,7', sortDirection: 'desc' },
		},
		items: companies,
		steps: [{ method: 'GET', path: /\/p2\/auths$/ }],
	},
	{
		title: 'v2 Template: Get Many',
		form: {
			...{ apiVersion: 'v2', resource: 'template', operation: 'getAll' },
			...{ companyId: '={{ $json.id }}', returnAll: true },
			options: { moreCompanyIds: '6', sortBy: 'position', sortDirection: 'desc' },
		},
		items: companies,
		steps: [{ method: 'GET', path: /\/waba_templates$/ }],
	},
	{
		title: 'Webhook: Create',
		form: {
			...{ ...webhook, operation: 'create', url: '={{ $json.url }}' },
			active: '={{ $json.active ?? true }}',
		},
		items: itemsOf({ url: '{receiver}/1' }, { url: '{receiver}/2' }, { url: '{receiver}/3' }),
		steps: [POST_WEBHOOK, PUT_WEBHOOK],
		halfDone: { active: false },
	},
	{
		title: 'Webhook: Delete',
		form: { ...webhook, operation: 'delete', webhookId: '={{ $json.id }}' },
		items: webhooks,
		steps: [{ method: 'DELETE', path: /\/webhooks\/\d+$/ }],
		prepare: addWebhooks,
	},
	{
		title: 'Webhook: Get Many',
		form: { ...webhook, operation: 'getAll', returnAll: true },
		items: itemsOf({}, {}, {}),
		steps: [{ method: 'GET', path: /\/webhooks$/ }],
		prepare: addWebhooks,
	},
	{
		title: 'Webhook: Update',
		form: {
			...{ ...webhook, operation: 'update', webhookId: '={{ $json.id }}' },
			updateFields: { active: false },
		},
		items: webhooks,
		steps: [PUT_WEBHOOK],
		prepare: addWebhooks,
	},
];
