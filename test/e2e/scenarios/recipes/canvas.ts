import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from '../../environment';
import { readExample } from '../../n8n/examples';
import { readFilledExample } from '../../n8n/filledExample';
import type { WorkflowFile, WorkflowNode } from '../../n8n/workflow';
import type { Scenario } from '../../scenario';
import { chooseCredentials } from './imported';

const FILES = [
	'answer-messages.json',
	'broadcast-google-sheet.json',
	'broadcast-template.json',
	'catch-up.json',
	'follow-delivery.json',
	'list-channels.json',
	'mail-qr-code.json',
	'out-of-hours.json',
	'send-to-phone.json',
	'several-clients.json',
	'start-conversation.json',
	'telegram-channel.json',
];

/** Where nothing but the editor is asked, a credential need not work. */
const ANY = { region: 'us-central1', email: 'n8n@example.com', privateKey: 'key' };

export const canvas: Array<Scenario<TestContext>> = [
	{
		name: 'On one canvas, the recipes ask for what their notes say, and for nothing once it is chosen',
		async run(context) {
			const { api, credential } = context;
			const types = await api.nodeTypes();
			const google = await api.createCredential('Google', 'googleApi', ANY);
			const smtp = await api.createCredential('Mail', 'smtp', { host: '127.0.0.1' });
			const known = {
				pactApi: credential,
				googleApi: { id: google.id, name: 'Google' },
				smtp: { id: smtp.id, name: 'Mail' },
			};
			const choices = { company: 154, channel: 399, template: 'order_ready', token: 'token' };

			const open = together(await Promise.all(FILES.map((file) => readExample(file, known))));
			const filled = together(
				await Promise.all(FILES.map((file) => readFilledExample(file, known, choices))),
			);
			for (const node of filled.nodes) {
				chooseCredentials(node, known);
				const isKnown = types.some(
					({ name, version }) => name === node.type && [version].flat().includes(node.typeVersion),
				);
				assert.ok(isKnown, `n8n does not know ${node.type} ${node.typeVersion}`);
			}
			assert.deepEqual(await troubles(context, open), open.nodes.filter(asks).map(nameOf));
			assert.deepEqual(await troubles(context, filled), []);
		},
	},
];

async function troubles(context: TestContext, workflow: WorkflowFile): Promise<string[]> {
	const { id } = await context.create(workflow);
	const page = await (await context.browser()).open(id);
	const nodes = workflow.nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
	return await page.troubles(nodes.map(nameOf));
}

const nameOf = ({ name }: WorkflowNode) => name;

/** Nodes that a person has to give a credential. */
const asks = ({ type }: WorkflowNode) =>
	type.startsWith('n8n-nodes-pact.') || /\.(googleSheets|emailSend)$/.test(type);

/** Workflows one below the other on one canvas, because opening a dozen takes minutes. */
function together(workflows: WorkflowFile[]): WorkflowFile {
	const nodes = workflows.flatMap((workflow, place) =>
		workflow.nodes.map((node) => ({
			...node,
			id: randomUUID(),
			name: `${place} ${node.name}`,
			position: [node.position[0], node.position[1] + place * 1000] as [number, number],
		})),
	);
	return { name: 'All recipes', nodes, connections: {} };
}
