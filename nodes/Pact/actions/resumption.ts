import {
	NodeOperationError,
	WAIT_INDEFINITELY,
	type IDataObject,
	type IExecuteFunctions,
} from 'n8n-workflow';
import { withoutParameters } from '../transport/secrets';

/** n8n 1 looks at signatures only when it is asked to; since n8n-core 2.14 it always does, and has no such function. */
interface AsksForSignatures {
	setSignatureValidationRequired?: () => void;
}

/** How an execution is put to wait, and the address that resumes it. */
export class Resumption {
	/** @throws NodeOperationError where n8n cannot put the execution to wait. Nothing has been sent by then. */
	constructor(private readonly execution: IExecuteFunctions) {
		if (runsInsideAgent(execution)) {
			throw this.impossible(
				'An AI agent cannot wait for an answer while it uses this tool',
				'Nothing was sent. In n8n 2.6 or newer, add Pact under Human review, between the agent and the tool. In older versions, ask before or after the agent, with a Pact node in the workflow.',
			);
		}
		if (!canWait(execution)) {
			throw this.impossible(
				'This n8n cannot keep an execution waiting for an answer',
				'Nothing was sent. Update n8n, or run this workflow on the old engine of n8n: the new one cannot resume executions yet.',
			);
		}
	}

	/** An address that resumes this execution at this node. n8n refuses it when anything in it was changed. */
	url(parameters: Record<string, string>): string {
		return this.execution.getSignedResumeUrl(parameters);
	}

	/** What n8n keeps for this node with the execution, also over a restart. */
	get memory(): IDataObject {
		return this.execution.getContext('node');
	}

	/** Puts the execution to wait when the node has ended. Without a limit it waits for as long as it takes. */
	async wait(until: Date | undefined): Promise<void> {
		const execution: IExecuteFunctions & AsksForSignatures = this.execution;
		execution.setSignatureValidationRequired?.();
		await execution.putExecutionToWait(until ?? WAIT_INDEFINITELY);
	}

	private impossible(message: string, description: string): NodeOperationError {
		const node = withoutParameters(this.execution.getNode());
		return new NodeOperationError(node, message, { description });
	}
}

/** Agents of n8n 1 run their tools themselves, in a context made for suppliers of data, which suspends nothing. */
const runsInsideAgent = (execution: IExecuteFunctions) => 'getNextRunIndex' in execution;

/** The new engine of n8n (2.41: "Engine 2.0") takes the wish to wait and drops it. Its executions have no numbers for IDs. */
function canWait(execution: IExecuteFunctions): boolean {
	const { putExecutionToWait, getSignedResumeUrl }: Partial<IExecuteFunctions> = execution;
	return (
		typeof putExecutionToWait === 'function' &&
		typeof getSignedResumeUrl === 'function' &&
		/^\d+$/.test(execution.getExecutionId() ?? '')
	);
}
