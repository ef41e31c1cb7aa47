import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	OnError,
} from 'n8n-workflow';
import { fixedFields, isExpression } from './fixedFields';
import { loadPackage } from './package';
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
	/** What the credential holds besides */
	credential?: CredentialMore;
}

/** Fields of the credential that people may leave empty. */
export interface CredentialMore {
	defaultCompanyId?: string;
}

export const credentialsFor = ({ url, token }: PactAddress, more: CredentialMore = {}) => ({
	pactApi: { apiToken: token, baseUrl: url, ...more },
});

/** Runs one Pact node, filled in as the form says, against a Pact. */
export async function runPact(
	pact: PactAddress,
	parameters: IDataObject,
	{ items, stop, onError, settings, credential, token = pact.token }: PactRunOptions = {},
) {
	await refuseFixedExpressions(parameters);
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
		{ credentials: credentialsFor({ url: pact.url, token }, credential), items, stop },
	);
	return { ...outcome, ...outcome.node('Pact'), error: outcome.error };
}

/** @throws Error for a form that no editor could have stored */
async function refuseFixedExpressions(parameters: IDataObject): Promise<void> {
	const { nodeTypes } = await loadPackage();
	const { description } = nodeTypes.getByNameAndVersion('n8n-nodes-pact.pact');
	const fixed = fixedFields(description.properties);
	for (const [name, value] of Object.entries(parameters)) {
		if (!fixed.has(name) || !isExpression(value)) continue;
		throw new Error(`The editor takes no expression for ${name}, and newer n8n ignores one there`);
	}
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
