import '../../engine/harness/environment';
import { createRequire } from 'node:module';
import { WorkflowExecute } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type INodeCredentialsDetails,
	type IRun,
	type IVersionedNodeType,
	type IWorkflowBase,
} from 'n8n-workflow';
import { additionalDataFor } from '../../engine/harness/additionalData';
import { TestCredentialsHelper } from '../../engine/harness/credentials';
import { loadPackage } from '../../engine/harness/package';
import { acquireIsolate, runDataStartingAt } from '../../engine/harness/runWorkflow';
import { floor } from './floor';

/** How often a node asked for its credentials since the last reset. In n8n each is a query of the database and a decryption. */
export const credentialReads = { count: 0 };

class CountedCredentials extends TestCredentialsHelper {
	override async getDecrypted(data: unknown, details: INodeCredentialsDetails, type: string) {
		credentialReads.count++;
		return await super.getDecrypted(data, details, type);
	}
}

/** n8n's own nodes; `redirect.cjs` finds them. */
const load = createRequire(__filename);

const fromN8n = (file: string, name: string) =>
	new (load(`n8n-nodes-base/dist/nodes/${file}`) as Record<string, new () => INodeType>)[name]();

async function nodeTypes(): Promise<INodeTypes> {
	const { nodeTypes: ours } = await loadPackage();
	const types: Record<string, INodeType | IVersionedNodeType> = {
		'bench.floor': floor,
		'n8n-nodes-base.httpRequest': fromN8n('HttpRequest/HttpRequest.node.js', 'HttpRequest'),
		'n8n-nodes-base.splitOut': fromN8n('Transform/SplitOut/SplitOut.node.js', 'SplitOut'),
	};
	return {
		...ours,
		getByName: (name) => types[name] ?? ours.getByName(name),
		getByNameAndVersion: (name, version) =>
			name in types
				? NodeHelpers.getVersionedNodeType(types[name], version)
				: ours.getByNameAndVersion(name, version),
	};
}

/** Runs nodes one after the other on n8n's engine. @returns the items of the last one, and how it ended */
export async function execute(
	baseUrl: string,
	chain: Array<Pick<INode, 'type' | 'typeVersion' | 'parameters'> & Partial<INode>>,
	items: INodeExecutionData[] = [{ json: {} }],
): Promise<{ items: INodeExecutionData[]; run: IRun }> {
	const nodes = chain.map(
		(node, place): INode => ({
			...{ id: String(place), name: `Node ${place}`, position: [0, 0] },
			credentials: { pactApi: { id: '1', name: 'Pact' } },
			...node,
		}),
	);
	const connections = Object.fromEntries(
		nodes
			.slice(0, -1)
			.map(({ name }, place) => [
				name,
				{ main: [[{ node: nodes[place + 1].name, type: 'main' as const, index: 0 }]] },
			]),
	);
	const base = {
		...{ id: 'bench', name: 'Bench', active: false, settings: {}, nodes, connections },
		...{ createdAt: new Date(), updatedAt: new Date() },
	} as unknown as IWorkflowBase;
	const workflow = new Workflow({ ...base, nodeTypes: await nodeTypes() });
	const credentials = { pactApi: { apiToken: 'a-token-of-the-bench', baseUrl, ...OPEN } };
	const additionalData = await additionalDataFor(base, 'manual', credentials);
	const { credentialType } = await loadPackage();
	additionalData.credentialsHelper = new CountedCredentials(credentials, credentialType);
	const [first] = Object.values(workflow.nodes);
	const data = runDataStartingAt({ node: first, data: { main: [items] }, source: null });
	await acquireIsolate(workflow);
	const execution = new WorkflowExecute(additionalData, 'manual', data);
	const run = await execution.processRunExecutionData(workflow);
	const last = run.data.resultData.runData[nodes[nodes.length - 1].name]?.at(-1);
	return { items: last?.data?.main[0] ?? [], run };
}

/** The server of this benchmark is not Pact's, and the HTTP Request node is to be let through. */
const OPEN = { allowedHttpRequestDomains: 'all' };
