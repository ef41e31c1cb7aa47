import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type IHookFunctions,
	type INode,
	type INodeProperties,
	type IWebhookFunctions,
} from 'n8n-workflow';
import type { Field } from '../form/field';
import { locatorValue, orNothing } from '../form/locator';
import { refusal } from '../form/refuse';
import { isNothing } from '../form/values';
import { isObject } from '../transport/reply';
import { withoutParameters } from '../transport/secrets';
import { maxAttachmentSize } from './attachmentLimits';
import { eventNames, type EventName } from './events';
import { events, manualCompany, registration } from './fields';
import {
	attachmentsToDownload,
	channelFilter,
	conversationFilter,
	ignoreDuplicates,
	messengerFilter,
	options as optionsField,
	output,
	privateChatsOnly,
} from './options';

/** What the form of the trigger says: which events are wanted, and what the workflow gets of them. */
export interface TriggerForm {
	events: EventName[];
	/** The company that the node names. `undefined`, like each filter, where it was left empty. */
	companyId: number | undefined;
	channelId: number | undefined;
	conversationId: number | undefined;
	messenger: string | undefined;
	privateChatsOnly: boolean;
	ignoreDuplicates: boolean;
	downloadAttachments: boolean;
	maxAttachmentMb: number;
	output: 'raw' | 'simplified';
	/**
	 * The refusal of the first value that cannot be used, `undefined` when all can. Such a value keeps nothing out above, so
	 * with a refusal the workflow must not get what passes.
	 */
	refusal: NodeOperationError | undefined;
}

/** Where the form is read. */
interface FormSource {
	node: INode;
	timezone: string;
	/** What n8n gives for a parameter. @throws Error where it cannot evaluate it */
	get(name: string): unknown;
}

/** Reads the form when the workflow is activated, and when a delivery comes. Neither has an event to evaluate it for. */
export const readForm = (context: IHookFunctions | IWebhookFunctions): TriggerForm =>
	readFrom({
		node: context.getNode(),
		timezone: context.getTimezone(),
		get: (name) => context.getNodeParameter(name, null),
	});

/** Reads the form in the execution that a delivery started. */
export const readFormIn = (execution: IExecuteFunctions): TriggerForm =>
	readFrom({
		node: execution.getNode(),
		timezone: execution.getTimezone(),
		get: (name) => execution.getNodeParameter(name, 0, null),
	});

/** Reads the form of a workflow that is to be activated. @throws NodeOperationError that names the field */
export function readUsableForm(hooks: IHookFunctions): TriggerForm {
	const form = readForm(hooks);
	if (form.refusal) throw form.refusal;
	return form;
}

function readFrom({ node, timezone, get }: FormSource): TriggerForm {
	const refusals: NodeOperationError[] = [];
	const evaluate = ({ name, displayName }: INodeProperties): unknown => {
		try {
			return get(name);
		} catch (error) {
			const message = `${displayName} cannot be evaluated: ${(error as Error).message}`;
			refusals.push(new NodeOperationError(withoutParameters(node), message));
			return undefined;
		}
	};
	const parse = <Value>(field: Field<Value>, received: unknown): Value | undefined => {
		const { property, remedy } = field;
		const value = field.parse(received, { timezone });
		if (value === undefined) refusals.push(refusal(node, property, { received, remedy }));
		return value;
	};
	/** Left empty, a filter asks for nothing. An expression without a result is not empty. */
	const filter = <Value>(field: Field<Value>, received: unknown, stored: unknown) =>
		isNothing(locatorValue(stored))
			? undefined
			: parse(field, orNothing(locatorValue(received), stored));

	const { options: storedOptions, companyId: storedCompany }: IDataObject = node.parameters;
	const options = isNothing(storedOptions) ? {} : (parse(added, evaluate(added.property)) ?? {});
	const stored = isObject(storedOptions) ? storedOptions : options;
	const optionFilter = <Value>(field: Field<Value>) => {
		const { name } = field.property;
		return filter(field, options[name], stored[name]);
	};
	const option = <Value>(field: Field<Value>): Value => {
		const { name, default: fallback } = field.property;
		const received = name in options ? (options[name] ?? null) : fallback;
		return parse(field, received) ?? (field.parse(fallback, { timezone }) as Value);
	};
	const companyId = evaluate(manualCompany.property);
	const isManual = evaluate(registration) === 'manual';

	return {
		events: parse(events, evaluate(events.property)) ?? eventNames,
		// Elsewhere the secret of the address belongs to the company at which it was registered.
		companyId: isManual
			? filter(manualCompany, companyId, storedCompany)
			: manualCompany.parse(locatorValue(companyId), { timezone }),
		channelId: optionFilter(channelFilter),
		conversationId: optionFilter(conversationFilter),
		messenger: optionFilter(messengerFilter),
		privateChatsOnly: option(privateChatsOnly),
		ignoreDuplicates: option(ignoreDuplicates),
		downloadAttachments: option(attachmentsToDownload),
		maxAttachmentMb: option(maxAttachmentSize),
		output: option(output),
		refusal: refusals[0],
	};
}

/** The options that were added. */
const added: Field<IDataObject> = {
	property: optionsField,
	parse: (received) => (isObject(received) ? received : undefined),
	remedy: 'add them one by one',
};
