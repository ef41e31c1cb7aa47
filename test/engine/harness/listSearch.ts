import './environment';
import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type ILoadOptionsFunctions,
	type INode,
	type INodeListSearchResult,
	type INodeParameters,
	type IWorkflowBase,
} from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import { expectNoLeak } from './leaks';
import { loadPackage } from './package';
import { asStored, credentialsFor, type PactAddress } from './runPact';
import { acquireIsolate } from './runWorkflow';

export interface Search {
	/** Name of the search method, as the locator's mode gives it */
	method: string;
	/** What the form holds so far */
	form?: Record<string, unknown>;
	/** What the user typed into the list's search box */
	filter?: string;
	/** Where the user's scrolling goes on */
	paginationToken?: string;
}

/** The node and the context that the editor's questions about a half-filled form run in. */
export async function openForm(pact: PactAddress, form: Record<string, unknown>) {
	const { nodeTypes } = await loadPackage();
	const parameters = asStored(form as INodeParameters) as INodeParameters;
	const node: INode = {
		id: '1',
		name: 'Pact',
		type: 'registration' in form ? 'n8n-nodes-pact.pactTrigger' : 'n8n-nodes-pact.pact',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { pactApi: { id: '1', name: 'Pact' } },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	await acquireIsolate(workflow);
	const additionalData = await additionalDataFor(
		{ nodes: [node], connections: {} } as unknown as IWorkflowBase,
		'internal',
		credentialsFor(pact),
	);
	additionalData.currentNodeParameters = parameters;
	const context = new LoadOptionsContext(workflow, node, additionalData, 'parameters.companyId');
	const { methods } = nodeTypes.getByNameAndVersion(node.type, 1);
	return { context: context as ILoadOptionsFunctions, methods };
}

/** Opens the list of a resource locator as the editor does. */
export async function searchList(
	pact: PactAddress,
	{ method, form = {}, filter, paginationToken }: Search,
): Promise<INodeListSearchResult> {
	const { context, methods } = await openForm(pact, form);
	const search = methods?.listSearch?.[method];
	if (!search) throw new Error(`The node has no list search "${method}"`);
	try {
		const result = await search.call(context, filter, paginationToken);
		expectNoLeak({ 'the list': result }, [pact.token]);
		return result;
	} catch (error) {
		const { message, stack } = error as Error;
		expectNoLeak({ 'the error': { ...(error as Error), message, stack } }, [pact.token]);
		throw error;
	}
}
