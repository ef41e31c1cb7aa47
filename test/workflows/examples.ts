import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowJson } from '../engine/harness/runWorkflow';
import type { WorldSeed } from '../simulator';
import { fillIn, type Choices } from './fillIn';

const folder = path.resolve(__dirname, '../../workflows');

/** Names of the example workflows that users can import. */
export const exampleNames = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => path.basename(file, '.json'));

/** An example workflow as it stands in its file. */
export function exampleWorkflow(name: string): WorkflowJson {
	return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as WorkflowJson;
}

/** An example workflow as somebody leaves it who has chosen credential, company and channel. */
export function filledExample(name: string, choices: Choices = exampleChoices): WorkflowJson {
	return fillIn(exampleWorkflow(name), choices, { id: 'pact', name: 'Pact' });
}

/** What of `exampleWorld` people choose in an example workflow. */
export const exampleChoices: Choices = { company: 154, channel: 399, token: 'first-bot-token' };

/** A company and channels for the example workflows, which leave both open. */
export const exampleWorld: WorldSeed = {
	companies: [
		{
			id: 154,
			name: 'Flower Shop',
			channels: [
				{ id: 399, provider: 'whatsapp' },
				{ id: 412, provider: 'viber' },
			],
		},
	],
};
