import { randomUUID } from 'node:crypto';

export type Json = Record<string, unknown>;

export interface WorkflowNode extends Json {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Json;
	credentials?: Record<string, { id: string; name: string }>;
}

/** A workflow as n8n exports and imports it. */
export interface WorkflowFile {
	name: string;
	nodes: WorkflowNode[];
	connections: Json;
	settings?: Json;
}

export const PACT = 'n8n-nodes-pact.pact';
export const PACT_TRIGGER = 'n8n-nodes-pact.pactTrigger';
export const PACT_TOOL = 'n8n-nodes-pact.pactTool';
export const PACT_MEMORY = 'n8n-nodes-pact.pactMemory';

export const START = 'When clicking ‘Execute workflow’';

/** A node with its place on the canvas; later nodes stand further to the right. */
export function node(
	name: string,
	type: string,
	parameters: Json,
	more: Partial<WorkflowNode> = {},
): WorkflowNode {
	const place: [number, number] = [0, 0];
	return { id: randomUUID(), name, type, typeVersion: 1, position: place, parameters, ...more };
}

export const manualTrigger = () => node(START, 'n8n-nodes-base.manualTrigger', {});

/** Nodes one after the other, each leading to the next. */
export function chain(name: string, nodes: WorkflowNode[], settings: Json = {}): WorkflowFile {
	const placed = nodes.map((one, place) => ({
		...one,
		position: [place * 220, 0] as [number, number],
	}));
	const connections = Object.fromEntries(
		placed
			.slice(0, -1)
			.map((one, place) => [
				one.name,
				{ main: [[{ node: placed[place + 1].name, type: 'main', index: 0 }]] },
			]),
	);
	return { name, nodes: placed, connections, settings: { executionOrder: 'v1', ...settings } };
}

/** A resource locator filled in by ID, as the editor stores it. */
export const byId = (value: number | string) => ({ __rl: true, mode: 'id', value: String(value) });

/** One chosen in the list. */
export const fromList = (value: number | string, cachedResultName: string) => ({
	__rl: true,
	mode: 'list',
	value: String(value),
	cachedResultName,
});
