import assert from 'node:assert/strict';
import type { NodeTypeRow } from '../n8n/api';
import { PACT, PACT_MEMORY, PACT_TOOL, PACT_TRIGGER } from '../n8n/workflow';
import type { Suite } from '../scenario';
import type { TestContext } from '../environment';

export const installed: Suite = {
	name: 'The package is installed',
	scenarios: [
		{
			name: 'n8n knows every node of the package',
			async run({ api }) {
				const types = await api.nodeTypes();
				for (const name of [PACT, PACT_TOOL, PACT_TRIGGER, PACT_MEMORY]) find(types, name);
			},
		},
		{
			name: 'The node panel offers Pact, found by the names of the messengers',
			async run({ api }) {
				const pact = find(await api.nodeTypes(), PACT);
				assert.equal(pact.displayName, 'Pact');
				for (const word of ['whatsapp', 'telegram', 'ватсап', 'мессенджер']) {
					assert.ok(aliasesOf(pact).includes(word), `"${word}" does not find Pact`);
				}
			},
		},
		{
			name: 'AI agents are offered Pact as a tool',
			async run({ api }) {
				const tool = find(await api.nodeTypes(), PACT_TOOL);
				assert.deepEqual(tool.codex?.categories, ['AI']);
				assert.deepEqual(tool.outputs, ['ai_tool']);
			},
		},
		{
			name: 'Nodes and credential show their icons, on light and on dark',
			async run(context) {
				const nodes = (await context.api.nodeTypes()).filter(({ name }) => isOurs(name));
				const credentials = (await context.api.credentialTypes()).filter(
					({ name }) => name === 'pactApi',
				);
				assert.equal(credentials.length, 1, 'The credential type is missing');
				const pictures = new Set<string>();
				for (const row of [...nodes, ...credentials]) {
					for (const picture of await iconsOf(context, row)) pictures.add(picture);
				}
				assert.ok(pictures.size >= 2, 'Light and dark icon are the same picture');
			},
		},
	],
};

const isOurs = (name: string) => name.startsWith('n8n-nodes-pact.');

function find(rows: NodeTypeRow[], name: string): NodeTypeRow {
	const row = rows.find((candidate) => candidate.name === name);
	const known = rows.map((candidate) => candidate.name).filter(isOurs);
	assert.ok(row, `n8n does not know ${name}; of this package it knows: ${known.join(', ') || '-'}`);
	return row;
}

function aliasesOf({ codex }: NodeTypeRow): string[] {
	return (codex?.alias ?? []) as string[];
}

async function iconsOf({ api }: TestContext, { name, iconUrl }: NodeTypeRow): Promise<string[]> {
	assert.ok(iconUrl && typeof iconUrl === 'object', `${name} has no icon for light and dark`);
	return await Promise.all(
		[iconUrl.light, iconUrl.dark].map(async (address) => {
			const response = await api.fetch(`/${address}`);
			const text = await response.text();
			assert.equal(response.status, 200, `The icon of ${name} is not there: ${address}`);
			assert.match(text, /<svg[\s\S]*<\/svg>/, `The icon of ${name} is not a picture: ${address}`);
			return text;
		}),
	);
}
