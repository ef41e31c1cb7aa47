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
