import assert from 'node:assert/strict';
import { startMailServer } from '../mail/mailServer';
import type { Execution, StoredWorkflow } from '../n8n/api';
import { readExample } from '../n8n/examples';
import { eventually, type Chapter } from '../scenario';
import { COMPANY, WHATSAPP, type Stage } from '../stage';

const START = 'When Clicking Execute';

export const examples: Chapter = {
	name: 'The example workflows',
	scenarios: [
		{
			name: 'List channels',
			async run(stage) {
				const execution = await execute(stage, 'list-channels.json');
				assert.equal(execution.items('List Channels').length, 2);
			},
		},
		{
			name: 'Start a WhatsApp conversation and wait for delivery',
			async run(stage) {
				await execute(stage, 'start-conversation.json');
				assert.equal(stage.pact.world.jobs.length, 1);
				assert.equal(stage.pact.world.jobs[0].state, 'delivered');
			},
		},
		{
			name: 'Write to several clients and handle the ones that fail',
			async run(stage) {
				const execution = await execute(stage, 'several-clients.json');
				assert.ok(execution.items('Sent').length > 0, 'No message was sent');
				assert.equal(execution.items('Sent').length, stage.pact.world.jobs.length);
				assert.ok(execution.items('Not Sent').length > 0, 'No message failed');
			},
		},
		{
			name: 'Send to phone numbers, with or without a conversation',
			async run(stage) {
				await execute(stage, 'send-to-phone.json');
				assert.deepEqual(
					stage.pact.world.messages.map(({ message }) => message),
					['Hello Ann! Your order 1205 is ready.', 'Hello Vera! Your order 1206 is ready.'],
				);
			},
		},
		{
			name: 'Connect, change and delete a Telegram channel',
			async run(stage) {
				stage.pact.reset({ companies: [{ id: COMPANY, name: 'Flower Shop' }] });
				const execution = await execute(stage, 'telegram-channel.json');
				assert.equal(execution.items('Disconnect')[0].deleted, true);
				assert.equal(stage.pact.world.channels.length, 0);
			},
		},
		{
			name: 'Answer incoming messages',
			async run(stage) {
				const workflow = await activate(stage, 'answer-messages.json');
				await stage.pact.incomingMessage({
					channelId: WHATSAPP,
					phone: '79250000001',
					name: 'Anna',
					text: 'Do you have white roses?',
				});
				await succeeded(stage, workflow, 1);
				await eventually(() => {
					const answers = stage.pact.world.messages.filter(({ income }) => !income);
					assert.equal(answers.length, 1, `${answers.length} answers to one message`);
				});
				// Its own answer is no message of a client, so it must not answer that too.
				await stage.pact.idle();
				assert.equal(stage.pact.world.messages.length, 2);
			},
		},
		{
			name: 'Follow each message to its end',
			async run(stage) {
				const workflow = await activate(stage, 'follow-delivery.json');
				const path = `/p1/companies/${COMPANY}/channels/${WHATSAPP}/conversations`;
				await fetch(`${stage.pact.url}${path}`, {
					method: 'POST',
					headers: {
						'x-private-api-token': stage.pact.token,
						'content-type': 'application/json',
					},
					body: JSON.stringify({ phone: '79250000002', message: 'Your order is ready' }),
				});
				await succeeded(stage, workflow, 1);
			},
		},
		{
			name: 'Mail the QR code of a new WhatsApp channel',
			async run(stage) {
				const mail = await startMailServer();
				try {
					const smtp = await stage.api.createCredential('Mail', 'smtp', mail.credential);
					const workflow = await activate(stage, 'mail-qr-code.json', {
						smtp: { id: smtp.id, name: 'Mail' },
					});
					await stage.pact.showQr(WHATSAPP);
					await succeeded(stage, workflow, 1);
					const [letter] = mail.mails;
					assert.match(letter, /Subject: Scan this code for WhatsApp channel 399/);
					assert.match(letter, /Content-Type: image\/png/);
				} finally {
					await mail.close();
				}
			},
		},
	],
};

async function imported(
	stage: Stage,
	file: string,
	more: Record<string, { id: string; name: string }> = {},
): Promise<StoredWorkflow> {
	const example = await readExample(file, { pactApi: stage.credential, ...more });
	const nodes = example.nodes.map((node) =>
		// The example leaves it to the user which mailbox to use.
		node.type.endsWith('.emailSend') ? { ...node, credentials: more } : node,
	);
	return await stage.create({ ...example, nodes });
}

async function execute(stage: Stage, file: string): Promise<Execution> {
	const workflow = await imported(stage, file);
	const execution = await stage.api.execute(workflow, START);
	assert.equal(execution.error?.message, undefined);
	assert.equal(execution.status, 'success');
	return execution;
}

async function activate(
	stage: Stage,
	file: string,
	more?: Record<string, { id: string; name: string }>,
): Promise<StoredWorkflow> {
	const workflow = await imported(stage, file, more);
	await stage.api.activate(workflow.id);
	await eventually(() => assert.equal(stage.pact.receivers('v2').length, 1));
	return workflow;
}

async function succeeded({ api }: Stage, { id }: StoredWorkflow, atLeast: number): Promise<void> {
	await eventually(async () => assert.ok((await api.executionIds(id)).length >= atLeast));
	for (const execution of await api.executions(id)) {
		assert.equal(execution.error?.message, undefined);
		assert.equal(execution.status, 'success');
	}
}
