import assert from 'node:assert/strict';
import { exampleOrder } from '../../workflows/order';
import type { WorldSeed } from '../../simulator';
import { readExample } from '../n8n/examples';
import { readFilledExample } from '../n8n/filledExample';
import type { Suite } from '../scenario';
import { eventually } from '../scenario';
import { COMPANY, WHATSAPP } from '../environment';

/** A company that writes first with a template. */
const WITH_TEMPLATE: WorldSeed = {
	companies: [
		{
			id: COMPANY,
			name: 'Flower Shop',
			channels: [{ id: WHATSAPP, provider: 'whatsapp_business' }],
			templates: [
				{ name: 'Order ready', body: 'Hello {{1}}! Your order {{2}} is ready. See you soon!' },
			],
		},
	],
};

export const editor: Suite = {
	name: 'Building a workflow in the editor',
	scenarios: [
		{
			name: 'An imported example shows on the canvas what it does',
			async run(context) {
				const example = await readFilledExample('answer-messages.json', {
					pactApi: context.credential,
				});
				const workflow = await context.create(example);
				const page = await (await context.browser()).open(workflow.id);
				await page.hasNode('Pact Trigger');
				await page.hasNode('Answer');
				await page.fitCanvas();
				await context.picture(page, 'workflow');
			},
		},
		{
			name: 'The example AI bot shows its memory and its tools on the canvas',
			async run(context) {
				const example = await readExample('ai-bot.json', { pactApi: context.credential });
				const workflow = await context.create(example);
				const page = await (await context.browser()).open(workflow.id);
				await page.hasNode('Pact Chat Memory');
				await page.fitCanvas();
				await context.picture(page, 'ai-bot');
			},
		},
		{
			name: 'An imported example runs by clicking Execute workflow',
			async run(context) {
				const example = await readFilledExample('start-conversation.json', {
					pactApi: context.credential,
				});
				const workflow = await context.create(example);
				const page = await (await context.browser()).open(workflow.id);
				await page.hasNode('Write to Client');
				await page.executeWorkflow();
				await eventually(() => assert.equal(context.pact.world.messages.length, 1));
				await page.shows(/Workflow executed successfully/);
			},
		},
		{
			name: 'Find Pact in the node panel, fill in a first message by clicking, send it, read the message',
			async run(context) {
				const page = await (await context.browser()).newWorkflow();
				await page.searchNodePanel('pact');
				await page.chooseNode('Pact');
				await context.picture(page, 'node-panel');
				await page.chooseAction('Actions', 'Get many channels');
				await page.choose('resource', 'Conversation');
				await page.choose('operation', 'Start');
				await page.pickFromList('companyId', 'Flower Shop');
				await page.pickFromList('channelId', `WhatsApp (${WHATSAPP})`);
				await page.fill('phone', '+7 925 000-00-01');
				await page.fill('message', 'Hello! Your flowers are on their way.');
				await page.execute();

				const message = await eventually(() => {
					const [first] = context.pact.world.messages;
					assert.ok(first, 'Pact got no message');
					return first;
				});
				assert.equal(context.pact.world.conversations[0]?.phone, '79250000001');
				assert.equal(message.message, 'Hello! Your flowers are on their way.');
				await page.outputShows(String(message.id));
				await page.layOutOutput('schema');
				await context.picture(page, 'start-conversation');
			},
		},
		{
			name: 'The first message of a new workflow takes nine clicks at most, with a default company',
			async run(context) {
				const { api, pact, credential } = context;
				const data = { apiToken: pact.token, baseUrl: pact.url };
				const change = async (more: object) =>
					await api.updateCredential(credential.id, credential.name, 'pactApi', {
						...data,
						...more,
					});
				await change({ defaultCompanyId: String(COMPANY) });
				try {
					const page = await (await context.browser()).newWorkflow();
					const film = context.film(page, 'first-message');
					await page.countClicks();
					await page.searchNodePanel('whatsapp');
					await film.frame();
					await page.chooseNode('Pact');
					await film.frame();
					await page.chooseAction('Actions', 'Send message to phone');
					await film.frame(2);
					await page.openList('channelId');
					await page.shows(`WhatsApp (${WHATSAPP})`);
					await film.frame();
					await page.chooseListed(`WhatsApp (${WHATSAPP})`);
					await page.fill('phone', '8 925 000-00-01');
					await film.frame();
					await page.fill('message', 'Hello! Your flowers are on their way.');
					await film.frame();
					await page.execute();
					const message = await eventually(() => {
						const [first] = pact.world.messages;
						assert.ok(first, 'Pact got no message');
						return first;
					});
					assert.equal(message.message, 'Hello! Your flowers are on their way.');
					const clicks = await page.clicks();
					assert.ok(clicks <= 9, `${clicks} clicks`);
					await page.outputShows(String(message.id));
					await film.frame(4);
					await film.save();
				} finally {
					await change({});
				}
			},
		},
		{
			name: 'A list with nothing in it says what to do, and one that the token may not see says what a run says',
			async run(context) {
				const page = await (await context.browser()).newWorkflow();
				await page.searchNodePanel('вотсап');
				await page.chooseNode('Pact');
				await page.chooseAction('Actions', 'Send message');
				await page.pickFromList('companyId', 'Flower Shop');
				await page.pickFromList(
					'conversationId',
					'No conversations yet: begin one with Send to Phone',
				);
				await eventually(async () => assert.ok(await page.isEmptyList('conversationId')));

				context.pact.fail({ status: 401, body: { status: 'errored', errors: ['No such token'] } });
				const other = await (await context.browser()).newWorkflow();
				await other.searchNodePanel('pact');
				await other.chooseNode('Pact');
				await other.chooseAction('Actions', 'Get many channels');
				await other.openList('companyId');
				await other.shows(/Pact did not list the companies \(HTTP 401: No such token\)/);
				await other.shows(/paste the API token again/);
			},
		},
		{
			name: 'Switch a node to API Version 1 and back: what is filled in stays',
			async run(context) {
				const page = await (await context.browser()).newWorkflow();
				await page.searchNodePanel('pact');
				await page.chooseNode('Pact');
				await page.chooseAction('Actions', 'Start conversation');
				await page.pickFromList('companyId', 'Flower Shop');
				await page.pickFromList('channelId', `WhatsApp (${WHATSAPP})`);
				await page.fill('phone', '79250000001');
				await page.fill('message', 'Hello! Your flowers are on their way.');
				await page.choose('apiVersion', 'Version 1');
				assert.equal((await page.value('operation')).trim(), 'Start');
				await page.choose('apiVersion', 'Version 2');
				await page.execute();
				const message = await eventually(() => {
					const [first] = context.pact.world.messages;
					assert.ok(first, 'Pact got no message');
					return first;
				});
				assert.equal(message.message, 'Hello! Your flowers are on their way.');
				assert.deepEqual(context.pact.world.jobs, []);
				await page.outputShows(String(message.id));
				await page.layOutOutput('schema');
				await context.picture(page, 'version-2');
			},
		},
		{
			name: 'Create a WhatsApp channel, and see its QR code in the output',
			async run(context) {
				context.pact.reset({ companies: [{ id: COMPANY, name: 'Flower Shop' }] });
				const page = await (await context.browser()).newWorkflow();
				await page.searchNodePanel('pact');
				await page.chooseNode('Pact');
				await page.chooseAction('Actions', 'Create channel');
				await page.pickFromList('companyId', 'Flower Shop');
				await page.choose('provider', 'WhatsApp');
				await page.execute();
				await page.viewFirstFile();
				await context.picture(page, 'qr-code');
			},
		},
		{
			name: 'A WhatsApp template: choose it by its name, fill its places, send it',
			async run(context) {
				context.pact.reset(WITH_TEMPLATE);
				const page = await (await context.browser()).newWorkflow();
				await page.searchNodePanel('pact');
				await page.chooseNode('Pact');
				await page.chooseAction('Actions', 'Send message to phone');
				await page.pickFromList('companyId', 'Flower Shop');
				await page.pickFromList('channelId', `WhatsApp Business (${WHATSAPP})`);
				await page.fill('phone', '+7 925 000-00-01');
				await page.choose('content', 'Template');
				await page.pickFromList('templateId', 'Order ready');
				await page.fillMapped(['Anna', '1205']);
				await context.picture(page, 'template');
				await page.execute();
				await eventually(() => assert.equal(context.pact.world.messages.length, 1));
			},
		},
		{
			name: 'The example workflows stand in the list of workflows',
			async run(context) {
				for (const name of [...exampleOrder].reverse()) {
					await context.create(await readExample(`${name}.json`, { pactApi: context.credential }));
				}
				const page = await (await context.browser()).listWorkflows();
				await page.shows(/Pact: answer incoming messages/);
				await context.picture(page, 'recipes');
			},
		},
		{
			name: 'A refusal is shown in the node, with what to do about it',
			async run(context) {
				const page = await (await context.browser()).newWorkflow();
				await page.searchNodePanel('pact');
				await page.chooseNode('Pact');
				await page.chooseAction('Actions', 'Get many channels');
				await page.pickFromList('companyId', 'Flower Shop');
				context.pact.fail({ status: 403, body: { status: 'errored', errors: ['Access denied'] } });
				await page.execute();
				await page.shows(/Pact did not list the channels/);
				await context.picture(page, 'refused');
			},
		},
		{
			name: 'The channel list without a company says what to choose first',
			async run(context) {
				const page = await (await context.browser()).newWorkflow();
				await page.searchNodePanel('pact');
				await page.chooseNode('Pact');
				await page.chooseAction('Actions', 'Delete channel');
				await page.openList('channelId');
				await page.shows(/Choose a company first/);
				await context.picture(page, 'company-first');
			},
		},
		{
			name: 'Pact Trigger: choose the company, listen, and see a client’s message arrive',
			async run(context) {
				const page = await (await context.browser()).newWorkflow();
				await page.searchNodePanel('pact');
				await page.chooseNode('Pact');
				await page.chooseAction('Triggers', 'On message received');
				await page.pickFromList('companyId', 'Flower Shop');
				await page.execute();
				await eventually(() => assert.equal(context.pact.receivers('v2').length, 1));
				await context.picture(page, 'trigger');
				await context.pact.incomingMessage({
					channelId: WHATSAPP,
					phone: '79250000001',
					name: 'Anna',
					text: 'Do you have white roses?',
				});
				await page.outputShows('Do you have white roses?');
				await page.layOutOutput('schema');
				await context.picture(page, 'message-received');
				await eventually(() => assert.equal(context.pact.world.webhooks.length, 0));
			},
		},
	],
};
