import { NodeOperationError, type INode, type INodeProperties } from 'n8n-workflow';
import { withoutParameters } from '../transport/secrets';

/** Longest part of a bad value that an error repeats. */
const SHOWN_LENGTH = 60;

/**
 * The error for a value that cannot be used, in the words of the form: which field, what it got, what it takes.
 *
 * @param expected completes the sentence "… is expected"
 */
export function refusal(
	node: INode,
	{ displayName, typeOptions }: INodeProperties,
	{ received, expected, itemIndex }: { received: unknown; expected: string; itemIndex?: number },
): NodeOperationError {
	const isSecret = typeOptions?.password === true;
	return new NodeOperationError(
		withoutParameters(node),
		`${displayName}: ${describe(received, isSecret)}, but ${expected} is expected`,
		{
			itemIndex,
			description: `Change "${displayName}" in this node, or the expression that fills it.`,
		},
	);
}

function describe(received: unknown, isSecret: boolean): string {
	if (received === undefined || received === null || received === '') return 'nothing was given';
	if (isSecret) return 'the value cannot be used';
	const shown = typeof received === 'string' ? `"${received}"` : JSON.stringify(received);
	return `${shown.length > SHOWN_LENGTH ? `${shown.slice(0, SHOWN_LENGTH)}…` : shown} was given`;
}
