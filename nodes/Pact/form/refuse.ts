import { NodeOperationError, type INode, type INodeProperties } from 'n8n-workflow';
import { withoutParameters } from '../transport/secrets';

/** Longest part of a bad value that an error repeats. */
const SHOWN_LENGTH = 60;

/**
 * The error for a value that cannot be used: which field, as the form calls it, what it got, and what to do.
 *
 * @param remedy what to do, such as "enter a whole number above 0"
 */
export function refusal(
	node: INode,
	{ displayName, typeOptions }: INodeProperties,
	{ received, remedy, itemIndex }: { received: unknown; remedy: string; itemIndex?: number },
): NodeOperationError {
	const isSecret = typeOptions?.password === true;
	return new NodeOperationError(
		withoutParameters(node),
		`${displayName} ${describe(received, isSecret)}: ${remedy}`,
		{
			itemIndex,
			description: `Change "${displayName}" in this node, or the expression that fills it.`,
		},
	);
}

function describe(received: unknown, isSecret: boolean): string {
	if (received === '') return 'is empty';
	if (received === undefined || received === null) return 'has no value';
	if (isSecret) return 'cannot be used as it is';
	const shown = typeof received === 'string' ? `"${received}"` : JSON.stringify(received);
	return `cannot be ${shown.length > SHOWN_LENGTH ? `${shown.slice(0, SHOWN_LENGTH)}…` : shown}`;
}
