import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	OnError,
} from 'n8n-workflow';
import { runWorkflow, type WorkflowRunOptions } from './runWorkflow';

/** What the harness needs to know of a Pact to sign in there. */
export interface PactAddress {
	url: string;
	token: string;
}

export interface PactRunOptions extends Pick<WorkflowRunOptions, 'items' | 'stop'> {
	/** The node's On Error setting */
	onError?: OnError;
	/** The node's other settings, such as Retry On Fail */
	settings?: Pick<INode, 'executeOnce' | 'maxTries' | 'retryOnFail' | 'waitBetweenTries'>;
	/** Instead of the simulator's own token */
	token?: string;
}

export const credentialsFor = ({ url, token }: PactAddress) => ({
	pactApi: { apiToken: token, baseUrl: url },
});

/** Runs one Pact node, filled in as the form says, against a Pact. */
export async function runPact(
	pact: PactAddress,
	parameters: IDataObject,
	{ items, stop, onError, settings, token = pact.token }: PactRunOptions = {},
) {
	const outcome = await runWorkflow(
		{
			nodes: [
				{
					id: '1',
					name: 'Pact',
					type: 'n8n-nodes-pact.pact',
					typeVersion: 1,
					position: [0, 0],
					parameters: asStored(parameters) as INodeParameters,
					credentials: { pactApi: { id: '1', name: 'Pact' } },
					...(onError ? { onError } : {}),
					...settings,
				},
			],
			connections: {},
		},
		{ credentials: credentialsFor({ url: pact.url, token }), items, stop },
	);
	return { ...outcome, ...outcome.node('Pact'), error: outcome.error };
}

/** Items as an upstream node would hand them over. */
export const itemsOf = (...rows: IDataObject[]): INodeExecutionData[] =>
	rows.map((json) => ({ json }));

const LOCATORS = ['companyId', 'channelId', 'conversationId'];

/** Tests give plain IDs; workflows store resource locators. */
export function asStored(parameters: IDataObject): IDataObject {
	const entries = Object.entries(parameters).map(([name, value]) => {
		const isPlain = typeof value !== 'object' || value === null;
		return LOCATORS.includes(name) && isPlain
			? [name, { __rl: true, mode: 'id', value }]
			: [name, value];
	});
	return Object.fromEntries(entries) as IDataObject;
}
