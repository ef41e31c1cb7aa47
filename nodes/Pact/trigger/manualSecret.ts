import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { refusal } from '../form/refuse';
import { isObject } from '../transport/reply';
import { secretField } from './options';

/** The secret that a user who registers the address by hand has asked for. */
export type ManualSecret =
	/** The field was left empty, so none is asked for */
	| { kind: 'none' }
	| { kind: 'text'; text: string }
	/** The field was filled in and gives no text: nothing can be right */
	| { kind: 'unusable'; received: unknown };

/**
 * Reads the option Secret. Only a field that was left empty means that none is asked for: an expression that gives
 * nothing, or cannot be evaluated, was meant to give a secret.
 */
export function readManualSecret(context: IHookFunctions | IWebhookFunctions): ManualSecret {
	const typed: unknown = context.getNode().parameters.options;
	const entered = isObject(typed) ? typed.secret : typed;
	if (entered === undefined || entered === '') return { kind: 'none' };

	const received = evaluate(context);
	const text = typeof received === 'number' ? String(received) : received;
	const isUsable = typeof text === 'string' && text.trim() !== '';
	return isUsable ? { kind: 'text', text } : { kind: 'unusable', received };
}

function evaluate(context: IHookFunctions | IWebhookFunctions): unknown {
	try {
		const { secret } = context.getNodeParameter('options', {}) as IDataObject;
		return secret;
	} catch {
		// n8n throws for some of what it cannot evaluate, such as variables of the environment when they are blocked.
		return undefined;
	}
}

/** @throws NodeOperationError when a secret is asked for that no delivery could carry */
export function refuseUnusableSecret(hooks: IHookFunctions): void {
	const secret = readManualSecret(hooks);
	if (secret.kind !== 'unusable') return;
	const remedy =
		'enter text, or an expression that gives text, or remove the option. As it is, every delivery would be refused (403)';
	throw refusal(hooks.getNode(), secretField, { received: secret.received, remedy });
}
