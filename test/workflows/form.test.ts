import type { INode } from 'n8n-workflow';
import { exampleWorkflow } from './examples';

const NOTE = 'n8n-nodes-base.stickyNote';

/** Recipes that name neither credential nor company nor channel. */
const names = [
	'answer-messages',
	'broadcast-google-sheet',
	'broadcast-template',
	'catch-up',
	'follow-delivery',
	'list-channels',
	'mail-qr-code',
	'out-of-hours',
	'send-to-phone',
	'several-clients',
	'start-conversation',
	'telegram-channel',
];

const isOurs = ({ type }: INode) => type.startsWith('n8n-nodes-pact.');

describe.each(names)('%s', (name) => {
	const { name: title, nodes, connections, settings, pinData } = exampleWorkflow(name);

	it('has one note: what it does, what to set up, what to change', () => {
		const notes = nodes.filter(({ type }) => type === NOTE);
		expect(notes).toHaveLength(1);
		expect(notes[0].parameters.content).toMatch(
			/^## [^\n]+\n[^\n]+\n\n\*\*Set up\*\*\n1\. [^]+\n\n\*\*Change\*\*\n- [^]+$/,
		);
		expect(title).toMatch(/^Pact: /);
	});

	it('leaves credentials, company, channel and template to the person who imports it', () => {
		for (const { credentials, parameters } of nodes) {
			expect(credentials).toBeUndefined();
			const { companyId, channelId, templateId, token } = parameters;
			for (const open of [companyId, templateId, channelId]) {
				const { mode = 'list', value = '' } = (open ?? {}) as { mode?: string; value?: string };
				// An ID that comes from another node is no choice.
				expect([mode, value.startsWith('={{') ? '' : value]).toEqual([mode, '']);
			}
			expect(token ?? '').toBe('');
		}
		expect(pinData).toEqual({});
	});

	it('begins with version 2 of the API and of the node', () => {
		for (const { parameters, type, typeVersion } of nodes.filter(isOurs)) {
			expect(parameters.apiVersion ?? 'v2').toBe('v2');
			if (type === 'n8n-nodes-pact.pact') expect(typeVersion).toBe(2);
			else expect(parameters.registration).toBe('companyWebhook');
		}
		expect(settings).toMatchObject({ executionOrder: 'v1' });
	});

	it('reads from left to right, and every node has its place', () => {
		const place = new Map(nodes.map((node) => [node.name, node.position]));
		expect(new Set([...place.values()].map(String)).size).toBe(nodes.length);
		expect(place.size).toBe(nodes.length);
		const loops = nodes.filter(({ type }) => type.endsWith('.splitInBatches'));
		const backTo = new Set(loops.map((loop) => loop.name));
		for (const [source, { main }] of Object.entries(connections)) {
			const targets = (main ?? []).flatMap((output) => output ?? []);
			for (const { node } of targets.filter((target) => !backTo.has(target.node))) {
				expect([node, place.get(node)![0] > place.get(source)![0]]).toEqual([node, true]);
			}
		}
	});
});
