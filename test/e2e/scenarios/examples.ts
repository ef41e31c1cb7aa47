import assert from 'node:assert/strict';
import { startMailServer } from '../mail/mailServer';
import type { Execution, StoredWorkflow } from '../n8n/api';
import { readFilledExample } from '../n8n/filledExample';
import { eventually, type Suite } from '../scenario';
import { COMPANY, WHATSAPP, type TestContext } from '../environment';
import { aiBot } from './recipes/aiBot';
import { connectWhatsapp } from './recipes/connectWhatsapp';
import { newClient } from './recipes/newClient';
import { unanswered } from './recipes/unanswered';
import { voiceAndPhotos } from './recipes/voiceAndPhotos';
import { broadcasts } from './recipes/broadcasts';
import { canvas } from './recipes/canvas';
import { unattended } from './recipes/unattended';

const START = 'When Clicking Execute';

export const examples: Suite = {
	name: 'The example workflows',
	scenarios: [
		{
			name: 'List channels',
			async run(context) {
				const execution = await execute(context, 'list-channels.json');
				assert.equal(execution.items('List Channels').length, 2);
			},
		},
		{
			name: 'Start a WhatsApp conversation and wait for delivery',
			async run(context) {
				await execute(context, 'start-conversation.json');
				const [message, ...others] = context.pact.world.messages;
				assert.match(String(message?.status), /^(delivered|read)$/);
				assert.deepEqual(others, []);
			},
		},
		{
			name: 'Write to several clients and handle the ones that fail',
			async run(context) {
				const execution = await execute(context, 'several-clients.json');
				assert.ok(execution.items('Sent').length > 0, 'No message was sent');
				assert.equal(execution.items('Sent').length, context.pact.world.messages.length);
				assert.ok(execution.items('Not Sent').length > 0, 'No message failed');
			},
		},
		{
			name: 'Send to phone numbers, with or without a conversation',
			async run(context) {
				await execute(context, 'send-to-phone.json');
				assert.deepEqual(
					context.pact.world.messages.map(({ message }) => message),
					['Hello Ann! Your order 1205 is ready.', 'Hello Vera! Your order 1206 is ready.'],
				);
			},
		},
		{
			name: 'Connect, pause and disconnect a Telegram channel',
			async run(context) {
				context.pact.reset({ companies: [{ id: COMPANY, name: 'Flower Shop' }] });
				const execution = await execute(context, 'telegram-channel.json');
				assert.equal(execution.items('Disconnect')[0].deleted, true);
				assert.equal(context.pact.world.channels.length, 0);
			},
		},
		{
			name: 'Answer incoming messages',
			async run(context) {
				const workflow = await activate(context, 'answer-messages.json');
				await context.pact.incomingMessage({
					channelId: WHATSAPP,
					phone: '79250000001',
					name: 'Anna',
					text: 'Do you have white roses?',
				});
				await succeeded(context, workflow, 1);
				await eventually(() => {
					const answers = context.pact.world.messages.filter(({ income }) => !income);
					assert.equal(answers.length, 1, `${answers.length} answers to one message`);
				});
				// Its own answer is no message of a client, so it must not answer that too.
				await context.pact.idle();
				assert.equal(context.pact.world.messages.length, 2);
			},
		},
		{
			name: 'Follow each message to its end',
			async run(context) {
				const workflow = await activate(context, 'follow-delivery.json');
				const path = `/p1/companies/${COMPANY}/channels/${WHATSAPP}/conversations`;
				await fetch(`${context.pact.url}${path}`, {
					method: 'POST',
					headers: {
						'x-private-api-token': context.pact.token,
						'content-type': 'application/json',
					},
					body: JSON.stringify({ phone: '79250000002', message: 'Your order is ready' }),
				});
				await succeeded(context, workflow, 1);
			},
		},
		{
			name: 'Mail the QR code of a new WhatsApp channel',
			async run(context) {
				const mail = await startMailServer();
				try {
					const smtp = await context.api.createCredential('Mail', 'smtp', mail.credential);
					const workflow = await activate(context, 'mail-qr-code.json', {
						smtp: { id: smtp.id, name: 'Mail' },
					});
					await context.pact.showQr(WHATSAPP);
					await succeeded(context, workflow, 1);
					const [letter] = mail.mails;
					assert.match(letter, /Subject: Scan this code for WhatsApp channel 399/);
					assert.match(letter, /Content-Type: image\/png/);
				} finally {
					await mail.close();
				}
			},
		},
		...unanswered,
		...connectWhatsapp,
		...voiceAndPhotos,
		...newClient,
		...aiBot,
		...canvas,
		...broadcasts,
		...unattended,
	],
};

async function imported(
	context: TestContext,
	file: string,
	more: Record<string, { id: string; name: string }> = {},
): Promise<StoredWorkflow> {
	const example = await readFilledExample(file, { pactApi: context.credential, ...more });
	const nodes = example.nodes.map((node) =>
		// The example leaves it to the user which mailbox to use.
		node.type.endsWith('.emailSend') ? { ...node, credentials: more } : node,
	);
	return await context.create({ ...example, nodes });
}

async function execute(context: TestContext, file: string): Promise<Execution> {
	const workflow = await imported(context, file);
	const execution = await context.api.execute(workflow, START);
	assert.equal(execution.error?.message, undefined);
	assert.equal(execution.status, 'success');
	return execution;
}

async function activate(
	context: TestContext,
	file: string,
	more?: Record<string, { id: string; name: string }>,
): Promise<StoredWorkflow> {
	const workflow = await imported(context, file, more);
	await context.api.activate(workflow.id);
	await eventually(() => assert.equal(context.pact.receivers('v2').length, 1));
	return workflow;
}

async function succeeded(
	{ api }: TestContext,
	{ id }: StoredWorkflow,
	atLeast: number,
): Promise<void> {
	await eventually(async () => assert.ok((await api.executionIds(id)).length >= atLeast));
	for (const execution of await api.executions(id)) {
		assert.equal(execution.error?.message, undefined);
		assert.equal(execution.status, 'success');
	}
}
