import { NodeOperationError, type INode, type INodeProperties } from 'n8n-workflow';
import { withoutParameters, withoutSecretParameter } from '../transport/secrets';
import type { Field } from './field';
import type { FormFacts, Kind } from './kinds';

/** Longest part of a bad value that an error repeats. */
const SHOWN_LENGTH = 60;

/**
 * The error for a value that cannot be used: which field, as the form calls it, what it got, and what to do.
 *
 * @param remedy what to do, as a kind of field says it
 */
export function refusal(
	node: INode,
	{ displayName, typeOptions }: INodeProperties,
	{
		received,
		remedy,
		itemIndex,
	}: { received: unknown; remedy: Kind<unknown>['remedy']; itemIndex?: number },
): NodeOperationError {
	const isSecret = typeOptions?.password === true;
	const toDo = typeof remedy === 'string' ? remedy : remedy(received);
	return new NodeOperationError(
		withoutParameters(node),
		`${displayName} ${describe(received, isSecret)}: ${toDo}`,
		{
			itemIndex,
			description: `Change "${displayName}" in this node, or the expression that fills it.`,
		},
	);
}

/** The usable value of a field out of what was received. @throws NodeOperationError that names the field */
export function checked<Value>(
	node: INode,
	{ property, parse, remedy }: Field<Value>,
	received: unknown,
	facts: FormFacts,
): Value {
	const value = parse(received, facts);
	if (value !== undefined) return value;
	throw refusal(node, property, { received, remedy });
}

function describe(received: unknown, isSecret: boolean): string {
	if (received === '') return 'is empty';
	if (received === undefined || received === null) return 'has no value';
	if (isSecret) return 'cannot be used as it is';
	// In this order: half a parameter could not be found any more.
	const shown = withoutSecretParameter(inQuotes(received));
	return `cannot be ${shown.length > SHOWN_LENGTH ? `${shown.slice(0, SHOWN_LENGTH)}…` : shown}`;
}

function inQuotes(received: unknown): string {
	if (typeof received === 'string') return `"${received}"`;
	// JSON has no form for them.
	if (typeof received === 'bigint' || typeof received === 'symbol') return String(received);
	return JSON.stringify(received);
}
