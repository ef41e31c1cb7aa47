import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowJson } from '../engine/harness/runWorkflow';
import type { WorldSeed } from '../simulator';

const folder = path.resolve(__dirname, '../../workflows');

/** Names of the example workflows that users can import. */
export const exampleNames = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => path.basename(file, '.json'));

/** An example workflow as it stands in its file. */
export function exampleWorkflow(name: string): WorkflowJson {
	return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as WorkflowJson;
}

/** The company and the channel that the example workflows name. */
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
