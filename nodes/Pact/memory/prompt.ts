import type { IDataObject, INode, ISupplyDataFunctions } from 'n8n-workflow';
import { isObject } from '../transport/reply';

/**
 * What the agent is asked, `undefined` when that cannot be told. Agents up to version 2 say so; for version 3 it is read
 * where that agent reads it, in its own form.
 *
 * @param values what the agent gives the memory
 */
export function promptOf(
	context: ISupplyDataFunctions,
	index: number,
	values: unknown,
): string | undefined {
	const said = isObject(values) ? values.input : undefined;
	if (typeof said === 'string') return said;
	const { promptType, text } = agentForm(context);
	if (promptType !== 'define') return evaluate(context, index, '{{ $json.chatInput }}');
	if (typeof text !== 'string' || !text.startsWith('=')) return String(text ?? '');
	return evaluate(context, index, text.slice(1));
}

const agentForm = (context: ISupplyDataFunctions) =>
	({ ...servedNode(context)?.parameters }) as IDataObject;

/** n8n tells a sub-node whom it serves, though its types do not say so. */
export const servedNode = (context: ISupplyDataFunctions): INode | undefined =>
	(context as { parentNode?: INode }).parentNode;

function evaluate(
	context: ISupplyDataFunctions,
	index: number,
	expression: string,
): string | undefined {
	try {
		const value = context.evaluateExpression(expression, index);
		return typeof value === 'string' ? value : undefined;
	} catch {
		return undefined;
	}
}
