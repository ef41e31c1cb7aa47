import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../runtime/folders';
import { exampleChoices } from '../../workflows/examples';
import { fillIn, type Choices } from '../../workflows/fillIn';
import type { WorkflowFile, WorkflowNode } from './workflow';

const folder = path.join(projectRoot, 'workflows');

/** Names of the example workflows, as files. */
export async function exampleFiles(): Promise<string[]> {
	const files = await readdir(folder);
	return files.filter((file) => file.endsWith('.json')).sort();
}

/** Credentials by their type, as nodes name them. */
export interface KnownCredentials {
	pactApi: { id: string; name: string };
	[type: string]: { id: string; name: string };
}

/** An example workflow as somebody leaves it who has imported it and chosen credentials, company and channel. */
export async function readExample(
	file: string,
	credentials: KnownCredentials,
	choices: Choices = exampleChoices,
): Promise<WorkflowFile> {
	const text = await readFile(path.join(folder, file), 'utf8');
	const workflow = fillIn(JSON.parse(text) as WorkflowFile, choices, credentials.pactApi);
	return { ...workflow, nodes: workflow.nodes.map((node) => withCredentials(node, credentials)) };
}

/** The node with credentials that exist, in place of those that it names. */
function withCredentials(node: WorkflowNode, known: KnownCredentials): WorkflowNode {
	if (!node.credentials) return node;
	const wanted = Object.keys(node.credentials).filter((type) => type in known);
	return { ...node, credentials: Object.fromEntries(wanted.map((type) => [type, known[type]])) };
}
