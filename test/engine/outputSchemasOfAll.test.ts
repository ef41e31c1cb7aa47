import { existsSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Pact } from '../simulator';
import { startDesk } from './harness/desk';
import { projectRoot } from './harness/package';
import { allOperations } from './harness/allOperations';
import { itemsOf, runPact } from './harness/runPact';
import { differences, readSchema, schemaFile } from './harness/schemas';

let pact: Pact;
beforeEach(async () => {
	pact = await startDesk();
	await pact.incomingMessage({ channelId: 1, phone: '79250000001', text: 'Hi' });
	const send = { resource: 'message', operation: 'send', companyId: 5, conversationId: 11 };
	await runPact(pact, { ...send, message: 'Hello' });
	pact.finishJob(1017);
	const file = {
		...url,
		apiVersion: 'v2',
		resource: 'attachment',
		operation: 'upload',
		companyId: 5,
	};
	const { items } = await runPact(pact, file);
	const attachments = { attachmentIds: String(items[0].json.id) };
	await runPact(pact, { ...send, apiVersion: 'v2', attachments });
	pact.world.templates.push({
		id: 7,
		company_id: 5,
		name: 'Greeting',
		waba_id: '7_greeting',
		body: 'Hello',
		substitutions_count: 0,
		position: 7,
		header_content_type: null,
		header: null,
		namespace: null,
		created_at: new Date().toISOString(),
	});
	pact.world.webhooks.push({ id: 8, company_id: 5, url: 'http://127.0.0.1/', active: true });
	const business = pact.world.channels.find(({ id }) => id === 3);
	if (business) business.pages = [{ id: 30190, external_id: '1', name: 'Shop', enabled: false }];
});
afterEach(async () => await pact.close());

const conversation = { companyId: 5, conversationId: 11 };
const channel = { companyId: 5, channelId: 4 };
const v2 = { apiVersion: 'v2' };
const url = { source: 'url', fileUrl: 'https://example.com/a.pdf' };
const FORMS: Array<[string, string, IDataObject]> = [
	['attachment', 'upload', { ...conversation, ...url }],
	['channel', 'checkPhone', { ...channel, channelId: 1, phone: '79250000001' }],
	['channel', 'enablePage', { ...channel, channelId: 3, pageId: '30190' }],
	['channel', 'requestCode', channel],
	['channel', 'requestCode', { ...channel, channelId: 1, provider: 'whatsapp' }],
	['company', 'create', { name: 'Bakery' }],
	['company', 'getAll', { returnAll: true }],
	['company', 'update', { companyId: 5, updateFields: { name: 'Bakery' } }],
	['conversation', 'assign', { ...conversation, assigneeId: '7' }],
	['conversation', 'assign', { ...conversation, assignTo: 'nobody' }],
	['conversation', 'create', { companyId: 5, phone: '79250000001' }],
	['conversation', 'get', conversation],
	['conversation', 'getAll', { companyId: 5, returnAll: true }],
	['conversation', 'toggleBitrixOpenLines', conversation],
	['conversation', 'update', { ...v2, ...conversation, updateFields: { unassign: true } }],
	['conversation', 'updateNote', { ...conversation, note: 'VIP' }],
	['job', 'get', { companyId: 5, channelId: 1, jobId: '1017' }],
	['message', 'getAll', { ...conversation, returnAll: true }],
	['message', 'send', { ...conversation, message: 'Hello' }],
	[
		'message',
		'sendToPhone',
		{ companyId: 5, channelId: 1, phone: '79250000001', message: 'Hello', ...v2 },
	],
	['message', 'delete', { ...conversation, ...v2, messageIds: '={{ $json.incoming }}' }],
	['message', 'get', { ...conversation, ...v2, messageId: '={{ $json.incoming }}' }],
	['message', 'get', { ...conversation, ...v2, messageId: '={{ $json.withFile }}' }],
	['template', 'getAll', { companyId: 5, returnAll: true }],
	// n8n keeps one preview for an operation, so it shows the fields of both versions.
	['attachment', 'upload', { ...conversation, ...url, ...v2 }],
	['channel', 'create', { companyId: 5, provider: 'viber', token: 'a-token', ...v2 }],
	['channel', 'create', { companyId: 5, provider: 'max', ...v2 }],
	['channel', 'create', { companyId: 5, provider: 'avito', ...v2 }],
	['channel', 'delete', { ...channel, ...v2 }],
	['channel', 'getAll', { companyId: 5, returnAll: true, ...v2 }],
	['conversation', 'get', { ...conversation, ...v2 }],
	['conversation', 'getAll', { companyId: 5, returnAll: true, ...v2 }],
	[
		'conversation',
		'start',
		{ companyId: 5, channelId: 1, phone: '79250000001', message: 'Hello', ...v2 },
	],
	['message', 'getAll', { ...conversation, returnAll: true, ...v2 }],
	['message', 'send', { ...conversation, message: 'Hello', ...v2 }],
	['template', 'getAll', { companyId: 5, returnAll: true, ...v2 }],
	['channel', 'disable', { ...channel, apiVersion: 'v2' }],
	['channel', 'enable', { ...channel, apiVersion: 'v2' }],
	['webhook', 'create', { companyId: 5, url: 'http://127.0.0.1/pact', active: false }],
	['webhook', 'delete', { companyId: 5, webhookId: 8 }],
	['webhook', 'getAll', { companyId: 5, returnAll: true }],
	['webhook', 'update', { companyId: 5, webhookId: 8, updateFields: { active: false } }],
];

describe('The previews', () => {
	it.each(FORMS)('of %s, %s describe what comes out (%j)', async (resource, operation, form) => {
		const [incoming, withFile] = pact.world.messages.map(({ id }) => id);
		const { items, error } = await runPact(
			pact,
			{ resource, operation, ...form },
			{ items: itemsOf({ incoming, withFile }) },
		);
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		const schema = readSchema(resource, operation);
		for (const { json } of items) expect(differences(json, schema)).toEqual([]);
		expect(schema).toMatchObject({ type: 'object', version: 1 });
	});

	it('of Confirm Code describe success and the next step', async () => {
		const form = { ...channel, resource: 'channel', operation: 'confirmCode' };
		await runPact(pact, { ...form, operation: 'requestCode' });
		const found = pact.world.channels.find(({ id }) => id === 4);
		const code = String(found?.settings.sent_code);
		if (found) found.settings.cloud_password = 'a-cloud-password';
		const fields = { code, confirmBy: '={{ $json.by }}', password: 'a-cloud-password' };
		const { items } = await runPact(
			pact,
			{ ...form, ...fields },
			{ items: itemsOf({ by: 'code' }, { by: 'password' }) },
		);
		expect(items.map(({ json }) => json.connected)).toEqual([false, true]);
		const schema = readSchema('channel', 'confirmCode');
		for (const { json } of items) expect(differences(json, schema)).toEqual([]);
	});

	it('exist for every operation, also in the built package', () => {
		const missing = allOperations
			.map(({ resource, name }) => schemaFile(resource, name))
			.filter((file) => !existsSync(path.join(projectRoot, 'dist', file)));
		expect(missing).toEqual([]);
	});
});
