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
