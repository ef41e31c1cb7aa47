import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../runtime/folders';
import type { WorkflowFile, WorkflowNode } from './workflow';

const folder = path.join(projectRoot, 'workflows');

/** Names of the example workflows, as files. */
export async function exampleFiles(): Promise<string[]> {
	const files = await readdir(folder);
	return files.filter((file) => file.endsWith('.json')).sort();
}

/** An example workflow with the given credentials in place of the ones it names. */
export async function readExample(
	file: string,
	credentials: Record<string, { id: string; name: string }>,
): Promise<WorkflowFile> {
	const text = await readFile(path.join(folder, file), 'utf8');
	const workflow = JSON.parse(text) as WorkflowFile;
	return { ...workflow, nodes: workflow.nodes.map((node) => withCredentials(node, credentials)) };
}

function withCredentials(
	node: WorkflowNode,
	known: Record<string, { id: string; name: string }>,
): WorkflowNode {
	if (!node.credentials) return node;
	const wanted = Object.keys(node.credentials).filter((type) => type in known);
	return { ...node, credentials: Object.fromEntries(wanted.map((type) => [type, known[type]])) };
}

/** The type of nodes that n8n before 2.6 does not know. */
export const REVIEW = 'n8n-nodes-pact.pactHitlTool';

/** What the notes say to do in n8n before 2.6: delete human review, and the tools that must not run without. */
export function withoutReview({ nodes, connections, ...rest }: WorkflowFile): WorkflowFile {
	const reviews = nodes.filter(({ type }) => type === REVIEW).map(({ name }) => name);
	const leadsThere = (name: string) =>
		reviews.some((review) => JSON.stringify(connections[name] ?? {}).includes(`"${review}"`));
	const isGone = (name: string) => reviews.includes(name) || leadsThere(name);
	return {
		...rest,
		nodes: nodes.filter(({ name }) => !isGone(name)),
		connections: Object.fromEntries(Object.entries(connections).filter(([name]) => !isGone(name))),
	};
}
