import assert from 'node:assert/strict';
import { byId, fromList, type Json } from '../n8n/workflow';
import type { Suite } from '../scenario';
import { COMPANY, TELEGRAM, WHATSAPP } from '../environment';
import { runPact } from './steps';

export const operations: Suite = {
	name: 'Pact in a workflow',
	scenarios: [
		{
			name: 'Channel > Get Many gives one item for each channel',
			async run(context) {
				const execution = await runPact(context, { resource: 'channel', operation: 'getAll' });
				assert.equal(execution.status, 'success');
				assert.deepEqual(execution.items('Pact'), [
					{ external_id: WHATSAPP, provider: 'whatsapp' },
					{ external_id: TELEGRAM, provider: 'telegram' },
				]);
			},
		},
		{
			name: 'Channel > Create connects a Viber bot with its token',
			async run(context) {
				const execution = await runPact(context, {
					...{ resource: 'channel', operation: 'create' },
					...{ provider: 'viber', token: 'viber-token' },
				});
				assert.equal(execution.status, 'success');
				const channel = context.pact.world.channels.at(-1);
				assert.equal(channel?.provider, 'viber');
				assert.equal(channel?.token, 'viber-token');
				assert.deepEqual(execution.items('Pact'), [
					{ external_id: channel?.id, provider: 'viber' },
				]);
			},
		},
		{
			name: 'Channel > Create connects WhatsApp, which Pact then shows a QR code for',
			async run(context) {
				context.pact.reset({ companies: [{ id: COMPANY }] });
				const execution = await runPact(context, {
					...{ resource: 'channel', operation: 'create' },
					provider: 'whatsapp',
				});
				assert.equal(execution.status, 'success');
				assert.equal(context.pact.world.channels[0].provider, 'whatsapp');
			},
		},
		{
			name: 'Channel > Update gives a Telegram bot a new token',
			async run(context) {
				const execution = await runPact(context, {
					...{ resource: 'channel', operation: 'update' },
					channelId: fromList(TELEGRAM, `Telegram Bot (${TELEGRAM})`),
					...{ authentication: 'token', token: 'new-token' },
				});
				assert.equal(execution.status, 'success');
				assert.deepEqual(execution.items('Pact'), [{ external_id: TELEGRAM }]);
				const channel = context.pact.world.channels.find(({ id }) => id === TELEGRAM);
				assert.equal(channel?.token, 'new-token');
			},
		},
		{
			name: 'Channel > Delete disconnects a channel',
			async run(context) {
				const execution = await runPact(context, {
					...{ resource: 'channel', operation: 'delete' },
					channelId: byId(TELEGRAM),
				});
				assert.equal(execution.status, 'success');
				assert.deepEqual(execution.items('Pact'), [{ deleted: true, external_id: TELEGRAM }]);
				assert.deepEqual(
					context.pact.world.channels.map(({ id }) => id),
					[WHATSAPP],
				);
			},
		},
		{
			name: 'Conversation > Start writes to a client, and the number may be written as people do',
			async run(context) {
				const execution = await runPact(context, {
					...{ resource: 'conversation', operation: 'start' },
					channelId: byId(WHATSAPP),
					...{ phone: '8 (925) 000-00-01', message: 'Здравствуйте! Ваш заказ готов.' },
				});
				assert.equal(execution.status, 'success');
				const [job] = context.pact.world.jobs;
				assert.equal(job.phone, '79250000001');
				assert.equal(job.text, 'Здравствуйте! Ваш заказ готов.');
				assert.equal(execution.items('Pact')[0].id, job.id);
			},
		},
		{
			name: 'Conversation > Start waits until the message is delivered',
			async run(context) {
				const execution = await runPact(context, {
					...{ resource: 'conversation', operation: 'start' },
					channelId: byId(WHATSAPP),
					...{ phone: '79250000001', message: 'Hello!' },
					options: { waitForDelivery: true },
				});
				assert.equal(execution.status, 'success');
				assert.equal(execution.items('Pact')[0].state, 'delivered');
			},
		},
		{
			name: 'With API Version 2, the same nodes list, write first and delete',
			async run(context) {
				const v2 = { apiVersion: 'v2' };
				const listed = await runPact(context, { ...v2, resource: 'channel', operation: 'getAll' });
				assert.equal(listed.status, 'success');
				assert.deepEqual(
					listed.items('Pact').map(({ external_id, provider }) => [external_id, provider]),
					[
						[WHATSAPP, 'whatsapp'],
						[TELEGRAM, 'telegram'],
					],
				);
				const started = await runPact(context, {
					...{ ...v2, resource: 'conversation', operation: 'start' },
					channelId: byId(WHATSAPP),
					...{ phone: '8 (925) 000-00-01', message: 'Hello!' },
					options: { waitForDelivery: true },
				});
				assert.equal(started.status, 'success');
				assert.match(String(started.items('Pact')[0].status), /^(delivered|read)$/);
				assert.equal(context.pact.world.conversations[0].phone, '79250000001');
				const deleted = await runPact(context, {
					...{ ...v2, resource: 'channel', operation: 'delete' },
					channelId: byId(TELEGRAM),
				});
				assert.deepEqual(deleted.items('Pact'), [{ deleted: true, external_id: TELEGRAM }]);
			},
		},
		{
			name: 'With API Version 2, Channel > Create outputs the QR code as a picture',
			async run(context) {
				context.pact.reset({ companies: [{ id: COMPANY }] });
				const execution = await runPact(context, {
					...{ resource: 'channel', operation: 'create', apiVersion: 'v2' },
					provider: 'whatsapp',
				});
				assert.equal(execution.status, 'success');
				const [item] = execution.node('Pact')?.data?.main?.[0] ?? [];
				const { mimeType } = item.binary?.data as Json;
				assert.equal(mimeType, 'image/png');
				assert.match(String(item.json.hint), /scan/i);
			},
		},
		{
			name: 'Message > Send to Phone answers in the conversation there is, and starts one where there is none',
			async run(context) {
				const phones = ['79250000001', '79250000002'];
				await context.pact.incomingMessage({
					channelId: WHATSAPP,
					phone: phones[0],
					text: 'Hello?',
				});
				for (const phone of phones) {
					const execution = await runPact(context, {
						...{ resource: 'message', operation: 'sendToPhone', apiVersion: 'v2' },
						channelId: byId(WHATSAPP),
						...{ phone, message: `To ${phone}` },
					});
					assert.equal(execution.status, 'success');
				}
				const { conversations, messages } = context.pact.world;
				assert.deepEqual(
					conversations.map(({ phone }) => phone),
					phones,
				);
				assert.deepEqual(
					messages.filter(({ income }) => !income).map(({ message }) => message),
					phones.map((phone) => `To ${phone}`),
				);
			},
		},
		{
			name: 'From List offers the companies by name, and then the channels of the chosen one',
			async run({ api, credential }) {
				const search = async (field: string, method: string, parameters: object) =>
					await api.listSearch({
						path: `parameters.${field}`,
						methodName: method,
						nodeTypeAndVersion: { name: 'n8n-nodes-pact.pact', version: 1 },
						currentNodeParameters: { resource: 'channel', operation: 'delete', ...parameters },
						credentials: { pactApi: credential },
					});
				const companies = await search('companyId', 'searchCompanies', {});
				assert.deepEqual(
					companies.results.map(({ name }) => name),
					['Flower Shop (154)', 'Coffee House (155)'],
				);
				const channels = await search('channelId', 'searchChannels', { companyId: byId(COMPANY) });
				assert.deepEqual(
					channels.results.map(({ value }) => value),
					[String(WHATSAPP), String(TELEGRAM)],
				);
			},
		},
	],
};
