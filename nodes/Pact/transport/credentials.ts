import { createHash } from 'node:crypto';
import type { ICredentialsDecrypted } from 'n8n-workflow';
import type { PactContext } from './context';

/** By execution: all its items have the same ones. */
const read = new WeakMap<PactContext, Promise<ICredentialsDecrypted>>();

/**
 * The credentials of this node, read once per execution. n8n queries its database and decrypts whenever it is asked, and
 * its HTTP helper asks again for each request unless it is given them.
 */
export async function readCredentials(this: PactContext): Promise<ICredentialsDecrypted> {
	const credentials = read.get(this) ?? readAnew.call(this);
	read.set(this, credentials);
	return await credentials;
}

async function readAnew(this: PactContext): Promise<ICredentialsDecrypted> {
	const data = await this.getCredentials('pactApi');
	return { id: '', name: 'Pact', type: 'pactApi', data };
}

/** Tells accounts apart: a hash of the token and the address, so that no token stays in memory after its execution. */
export async function accountKey(this: PactContext): Promise<string> {
	const { data } = await readCredentials.call(this);
	const identity = JSON.stringify([data?.baseUrl, data?.apiToken]);
	return createHash('sha256').update(identity).digest('hex');
}

/** Where the account is: IDs are unique there. */
export async function serverOf(this: PactContext): Promise<string> {
	const { data } = await readCredentials.call(this);
	return String(data?.baseUrl ?? '').replace(/\/+$/, '');
}
