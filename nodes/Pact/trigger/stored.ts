import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

/** A context of n8n that knows what is stored with the workflow. */
interface Context {
	getWorkflowStaticData(type: 'node'): IDataObject;
}

/**
 * What is stored of a secret. Whoever can open the workflow can read what is stored with it, and can do nothing with a
 * hash.
 */
export const hashOf = (secret: string): string =>
	createHash('sha256').update(secret).digest('base64url');

/** The hash of the secret that was registered last, `undefined` when none is stored. */
export function storedSecretHash(context: Context): string | undefined {
	const { secretHash, secret } = context.getWorkflowStaticData('node');
	if (isText(secretHash)) return secretHash;
	// Earlier builds stored a random secret itself, until the workflow is activated again.
	return isText(secret) ? hashOf(secret) : undefined;
}

/** Notes how the node is registered, and with which secret; `undefined` when the user registers it. */
export function storeRegistration(context: Context, registered: string, secret?: string): void {
	const stored = context.getWorkflowStaticData('node');
	stored.registered = registered;
	delete stored.secret;
	if (secret === undefined) delete stored.secretHash;
	else stored.secretHash = hashOf(secret);
}

/** How the node was registered when it was activated last, `undefined` when that is not known or it was deactivated. */
export function storedRegistration(context: Context): string | undefined {
	const { registered } = context.getWorkflowStaticData('node');
	return isText(registered) ? registered : undefined;
}

/** Notes that the node is not registered any more. */
export function forgetRegistration(context: Context): void {
	delete context.getWorkflowStaticData('node').registered;
}

/** Keeps the address that this node's takes the place of, `''` for none. */
export function storeFormerUrl(context: Context, former: string): void {
	const stored = context.getWorkflowStaticData('node');
	if (former === '') delete stored.formerUrl;
	else stored.formerUrl = former;
}

/** The address that this node's took the place of; `''` when there was none or it is not known. */
export function storedFormerUrl(context: Context): string {
	const { formerUrl } = context.getWorkflowStaticData('node');
	return isText(formerUrl) ? formerUrl : '';
}

/** Whether static data is what activating the workflow stored, and not what n8n begins with where it loads none. */
export const isLoaded = (stored: IDataObject): boolean =>
	isText(stored.registered) || isText(stored.secretHash) || isText(stored.secret);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
