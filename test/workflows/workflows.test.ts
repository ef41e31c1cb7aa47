import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MiniN8n, triggerOf } from '../engine/harness/miniN8n';
import { credentialsFor } from '../engine/harness/runPact';
import { runWorkflow } from '../engine/harness/runWorkflow';
import { WaitingN8n } from '../engine/harness/waitingN8n';
import { startPact, type Pact } from '../simulator';
import { exampleNames, exampleWorld, exampleWorkflow, filledExample } from './examples';

let pact: Pact;
let n8n: MiniN8n | undefined;

beforeEach(async () => {
	pact = await startPact({
		...{ timeScale: 600, world: exampleWorld },
		// Pact gives up after five seconds, which n8n may need on a busy machine.
		assumptions: { deliveryTimeoutMs: 600_000 },
	});
});
afterEach(async () => {
	await n8n?.close();
	n8n = undefined;
	await pact.close();
});

/** Runs an example, with some of the form of its Pact nodes changed. */
async function run(name: string, changes: INodeParameters = {}) {
	const workflow = filledExample(name);
	for (const { type, parameters } of workflow.nodes) {
		if (type === 'n8n-nodes-pact.pact') Object.assign(parameters, changes);
	}
	return await runWorkflow(workflow, { credentials: credentialsFor(pact) });
}

/** Activates an example that starts with the trigger, with some of its form changed. */
async function activate(name: string, changes: INodeParameters = {}) {
	const workflow = filledExample(name);
	Object.assign(triggerOf(workflow).parameters, changes);
	n8n = await MiniN8n.start(workflow, credentialsFor(pact));
	await n8n.activate();
	return n8n;
}

const settle = async () => {
	await pact.idle();
	await n8n?.idle();
	await pact.idle();
};

describe('example workflow', () => {
	it('list-channels lists the channels', async () => {
		const outcome = await run('list-channels');
		expect(outcome.node('List Channels').items.map(({ json }) => json)).toMatchObject([
			{ external_id: 399, provider: 'whatsapp' },
			{ external_id: 412, provider: 'viber' },
		]);
	});

	it('telegram-channel connects a bot, pauses and disconnects it', async () => {
		const outcome = await run('telegram-channel');
		expect(outcome.status).toBe('success');
		expect(outcome.node('Disconnect').items[0].json).toMatchObject({ deleted: true });
		expect(pact.requests.map(({ method, body }) => [method, (body as IDataObject)?.token])).toEqual(
			[
				['POST', 'first-bot-token'],
				['PUT', undefined],
				['DELETE', undefined],
			],
		);
		expect(pact.world.channels.map(({ provider }) => provider)).toEqual(['whatsapp', 'viber']);
	});

	it('start-conversation writes to the client and waits until the message is delivered', async () => {
		const outcome = await run('start-conversation');
		expect(outcome.node('Write to Client').items[0].json).toMatchObject({
			status: expect.stringMatching(/^(delivered|read)$/),
		});
		expect(pact.world.messages).toMatchObject([
			{ message: 'Hello Ann! Your order 1205 is ready.' },
		]);
	});

	it('several-clients writes to the good numbers and tells why the bad one got nothing', async () => {
		const outcome = await run('several-clients');
		expect(outcome.node('Sent').items).toHaveLength(2);
		expect(outcome.node('Not Sent').items).toMatchObject([
			{ json: { name: 'Boris', error: expect.stringMatching(/^Phone cannot be "12-34"/) } },
		]);
	});

	it('send-to-phone answers in the conversation there is, and starts one where there is none', async () => {
		await pact.incomingMessage({ channelId: 399, phone: '79250000001', text: 'Is it ready?' });
		const outcome = await run('send-to-phone');
		expect(outcome.status).toBe('success');
		expect(pact.world.messages.filter(({ income }) => !income)).toMatchObject([
			{ message: 'Hello Ann! Your order 1205 is ready.' },
			{ message: 'Hello Vera! Your order 1206 is ready.' },
		]);
		expect(pact.world.conversations.map(({ phone }) => phone)).toEqual([
			'79250000001',
			'79250000003',
		]);
	});

	it('answer-messages answers each client in the same conversation, once', async () => {
		const { executions } = await activate('answer-messages');
		await pact.incomingMessage({ channelId: 399, phone: '79250000001', text: 'Are you open?' });
		await settle();
		expect(executions.map(({ run: { status } }) => status)).toEqual(['success']);
		const outgoing = pact.world.messages.filter(({ income }) => !income);
		expect(outgoing).toMatchObject([
			{
				conversation_id: pact.world.conversations[0].id,
				message: expect.stringContaining('You wrote: Are you open?'),
			},
		]);
	});

	it('mail-qr-code hands the QR code to the mail node as a picture', async () => {
		const { executions } = await activate('mail-qr-code');
		const code = await pact.showQr(399);
		await settle();
		expect(executions[0].items('Mail It').map(({ json }) => json)).toEqual([
			{
				to: 'owner@example.com',
				subject: 'Scan this code for WhatsApp channel 399',
				attachment: { fileName: 'pact-qr-code-399.png', mimeType: 'image/png', base64: code },
			},
		]);
	});

	it('mail-qr-code mails no code of another messenger', async () => {
		const max = { id: 420, provider: 'max' };
		const [shop] = exampleWorld.companies!;
		pact.reset({ companies: [{ ...shop, channels: [...shop.channels!, max] }] });
		const { executions } = await activate('mail-qr-code');
		await pact.showQr(420);
		await pact.showQr(399);
		await settle();
		expect(executions.flatMap((execution) => execution.items('Mail It'))).toMatchObject([
			{ json: { subject: 'Scan this code for WhatsApp channel 399' } },
		]);
	});

	it('follow-delivery separates messages that could not be delivered', async () => {
		const { executions } = await activate('follow-delivery');
		pact.failDelivery({ reason: 'no WhatsApp on this number' });
		await run('start-conversation', { options: {} });
		await run('start-conversation');
		await settle();
		const output = (node: string) => executions.flatMap((execution) => execution.items(node));
		expect(output('Call the Client').map(({ json }) => json.task)).toEqual([
			expect.stringContaining('no WhatsApp on this number'),
		]);
		expect(output('Arrived or on Its Way').map(({ json }) => json.status)).toContain('read');
	});

	it.each([
		['approves', 'Refund It', { task: 'Refund 120 € for order 1205' }],
		['declines', 'Declined or No Answer', { data: expect.anything() as unknown }],
	])('approve-refund asks the manager, who %s', async (answer, next, output) => {
		const asking = await WaitingN8n.start(filledExample('approve-refund'), credentialsFor(pact));
		const id = await asking.run([{ json: {} }], 'When Clicking Execute');
		await pact.idle();
		const { message } = pact.world.messages[0];
		expect(message).toMatch(/^May I refund 120 € for order 1205\?/);
		const links = [...String(message).matchAll(/http\S+/g)].map(([link]) => link);
		await fetch(links[answer === 'approves' ? 0 : 1], { method: 'POST' });
		expect(asking.items(id, next).map(({ json }) => json)).toMatchObject([output]);
		await asking.close();
	});

	it('ask-delivery-time asks whoever writes, and goes on with the answer', async () => {
		const client = { channelId: 399, phone: '79250000001', name: 'Ann' };
		const { conversation } = await pact.incomingMessage({ ...client, text: 'Hello' });
		const { executions } = await activate('ask-delivery-time');
		// Executions that wait are not what the trigger's own n8n can run.
		const asking = WaitingN8n.on(n8n!, filledExample('ask-delivery-time'), credentialsFor(pact));
		const start = { json: { conversationId: conversation.id } };
		const id = await asking.run([start], 'Ask for the Time');
		await pact.incomingMessage({ ...client, text: 'Tomorrow at nine' });
		await settle();
		expect(asking.items(id, 'Confirm')).toHaveLength(1);
		const own = pact.world.messages.filter(({ income }) => !income);
		expect(own.map(({ message }) => message)).toEqual([
			'When may we bring your flowers?',
			'Thank you! We have noted: Tomorrow at nine',
		]);
		expect(executions).toEqual([]);
	});

	it('ask-delivery-time asks nobody in a group', async () => {
		const { executions } = await activate('ask-delivery-time');
		const group = { id: '1@g.us', name: 'Team' };
		await pact.incomingMessage({ channelId: 399, phone: '79250000001', text: 'Hi all', group });
		await settle();
		expect(executions).toEqual([]);
	});

	it('agent-asks-first has a question that people can read; a real n8n runs it', () => {
		const { nodes } = exampleWorkflow('agent-asks-first');
		const review = nodes.find(({ type }) => type === 'n8n-nodes-pact.pactHitlTool');
		expect(review?.parameters.message).toContain('JSON.stringify($tool.parameters');
	});

	it('is in this folder, whichever it is', () => {
		const tested = [
			'agent-asks-first',
			'ai-bot',
			'answer-messages',
			'approve-refund',
			'ask-delivery-time',
			'broadcast-google-sheet',
			'broadcast-template',
			'catch-up',
			'connect-whatsapp',
			'follow-delivery',
			'list-channels',
			'mail-qr-code',
			'new-client-to-crm',
			'out-of-hours',
			'send-to-phone',
			'several-clients',
			'start-conversation',
			'telegram-channel',
			'unanswered-to-manager',
			'voice-and-photos',
		];
		expect([...exampleNames].sort()).toEqual(tested);
	});
});
