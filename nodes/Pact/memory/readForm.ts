import { NodeOperationError, type IDataObject, type ISupplyDataFunctions } from 'n8n-workflow';
import type { ApiVersion } from '../api/apiVersion';
import type { Field } from '../form/field';
import { orNothing } from '../form/locator';
import { checked } from '../form/refuse';
import { readDefaultCompanyId } from '../transport/credentials';
import { withoutParameters } from '../transport/secrets';
import {
	apiVersion,
	contextWindowLength,
	includeFiles,
	maxRateLimitWait,
	memoryCompany,
	memoryConversation,
	onRateLimit,
	operatorPrefix,
	since,
} from './fields';

/** What the form says for one run of an agent. */
export interface MemoryForm {
	version: ApiVersion;
	companyId: number;
	conversationId: number;
	/** How many messages the history has at most */
	window: number;
	operatorPrefix: string;
	/** In Unix seconds */
	since?: number;
	includeFiles: boolean;
	maxWaitSeconds: number;
	onRateLimit: 'continue' | 'stop';
}

/** Reads and checks the form. @throws NodeOperationError that names the field */
export async function readForm(context: ISupplyDataFunctions, index: number): Promise<MemoryForm> {
	const timezone = context.getTimezone();
	const defaultCompanyId = await readDefaultCompanyId.call(context);
	const check = <Value>(field: Field<Value>, received: unknown): Value =>
		checked(context.getNode(), field, received, { timezone, defaultCompanyId });
	const read = <Value>(one: Field<Value>): Value => {
		const extractValue = one.property.type === 'resourceLocator';
		const { name } = one.property;
		const received = context.getNodeParameter(name, index, null, { extractValue });
		const stored = context.getNode().parameters[name];
		return check(one, extractValue ? orNothing(received, stored) : received);
	};
	const options = context.getNodeParameter('options', index, {}) as IDataObject;
	const option = <Value>(one: Field<Value>): Value => {
		const { name, default: fallback } = one.property;
		return check(one, name in options ? (options[name] ?? null) : fallback);
	};
	const isSinceGiven = 'since' in options && options.since !== '';

	refuseSeveralConversations(context, index);
	return {
		version: read(apiVersion),
		companyId: read(memoryCompany),
		conversationId: read(memoryConversation),
		window: read(contextWindowLength),
		operatorPrefix: option(operatorPrefix),
		since: isSinceGiven ? option(since) : undefined,
		includeFiles: option(includeFiles),
		maxWaitSeconds: option(maxRateLimitWait),
		onRateLimit: option(onRateLimit),
	};
}

/**
 * n8n's agents ask for their memory once and use it for all their items, so one client would get answers out of another
 * one's conversation.
 */
function refuseSeveralConversations(context: ISupplyDataFunctions, index: number): void {
	const { name } = memoryConversation.property;
	const idOf = (item: number) =>
		String(context.getNodeParameter(name, item, null, { extractValue: true }));
	const wanted = idOf(index);
	for (let item = index + 1; item < countItems(context); item++) {
		if (idOf(item) === wanted) continue;
		throw new NodeOperationError(
			withoutParameters(context.getNode()),
			'The items belong to several conversations, but an agent has one memory for all of them',
			{ description: 'Put a "Loop Over Items" node with Batch Size 1 in front of the agent.' },
		);
	}
}

function countItems(context: ISupplyDataFunctions): number {
	try {
		return Number(context.evaluateExpression('{{ $input.all().length }}', 0)) || 1;
	} catch {
		return 1;
	}
}
