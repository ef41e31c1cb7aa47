import assert from 'node:assert/strict';
import { byId, fromList } from '../n8n/workflow';
import type { Chapter } from '../scenario';
import { COMPANY, TELEGRAM, WHATSAPP } from '../stage';
import { runPact } from './steps';

export const operations: Chapter = {
	name: 'Pact in a workflow',
	scenarios: [
		{
			name: 'Channel > Get Many gives one item for each channel',
			async run(stage) {
				const execution = await runPact(stage, { resource: 'channel', operation: 'getAll' });
				assert.equal(execution.status, 'success');
				assert.deepEqual(execution.items('Pact'), [
					{ external_id: WHATSAPP, provider: 'whatsapp' },
					{ external_id: TELEGRAM, provider: 'telegram' },
				]);
			},
		},
		{
			name: 'Channel > Create connects a Viber bot with its token',
			async run(stage) {
				const execution = await runPact(stage, {
					...{ resource: 'channel', operation: 'create' },
					...{ provider: 'viber', token: 'viber-token' },
				});
				assert.equal(execution.status, 'success');
				const channel = stage.pact.world.channels.at(-1);
				assert.equal(channel?.provider, 'viber');
				assert.equal(channel?.token, 'viber-token');
				assert.deepEqual(execution.items('Pact'), [
					{ external_id: channel?.id, provider: 'viber' },
				]);
			},
		},
		{
			name: 'Channel > Create connects WhatsApp, which Pact then shows a QR code for',
			async run(stage) {
				stage.pact.reset({ companies: [{ id: COMPANY }] });
				const execution = await runPact(stage, {
					...{ resource: 'channel', operation: 'create' },
					provider: 'whatsapp',
				});
				assert.equal(execution.status, 'success');
				assert.equal(stage.pact.world.channels[0].provider, 'whatsapp');
			},
		},
		{
			name: 'Channel > Update gives a Telegram bot a new token',
			async run(stage) {
				const execution = await runPact(stage, {
					...{ resource: 'channel', operation: 'update' },
					channelId: fromList(TELEGRAM, `Telegram Bot (${TELEGRAM})`),
					...{ authentication: 'token', token: 'new-token' },
				});
				assert.equal(execution.status, 'success');
				assert.deepEqual(execution.items('Pact'), [{ external_id: TELEGRAM }]);
				const channel = stage.pact.world.channels.find(({ id }) => id === TELEGRAM);
				assert.equal(channel?.token, 'new-token');
			},
		},
		{
			name: 'Channel > Delete disconnects a channel',
			async run(stage) {
				const execution = await runPact(stage, {
					...{ resource: 'channel', operation: 'delete' },
					channelId: byId(TELEGRAM),
				});
				assert.equal(execution.status, 'success');
				assert.deepEqual(execution.items('Pact'), [{ deleted: true, external_id: TELEGRAM }]);
				assert.deepEqual(
					stage.pact.world.channels.map(({ id }) => id),
					[WHATSAPP],
				);
			},
		},
		{
			name: 'Conversation > Start writes to a client, and the number may be written as people do',
			async run(stage) {
				const execution = await runPact(stage, {
					...{ resource: 'conversation', operation: 'start' },
					channelId: byId(WHATSAPP),
					...{ phone: '8 (925) 000-00-01', message: 'Здравствуйте! Ваш заказ готов.' },
				});
				assert.equal(execution.status, 'success');
				const [job] = stage.pact.world.jobs;
				assert.equal(job.phone, '79250000001');
				assert.equal(job.text, 'Здравствуйте! Ваш заказ готов.');
				assert.equal(execution.items('Pact')[0].id, job.id);
			},
		},
		{
			name: 'Conversation > Start waits until the message is delivered',
			async run(stage) {
				const execution = await runPact(stage, {
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
