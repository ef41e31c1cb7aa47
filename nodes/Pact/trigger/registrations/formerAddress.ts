import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

/** Name of the query parameter that carries the former address. */
const PARAMETER = 'former';

/** The longest address that is registered, in characters. A former address that does not fit is kept in n8n only. */
const MAX_LENGTH = 2_000;

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * An address that also carries the one whose place it takes, so that Pact itself holds what is to be put back: what n8n
 * stores is lost when it is killed too soon. The former address is encrypted, because it may hold a secret of others and
 * this one stands in the logs of whatever lies between Pact and n8n.
 */
export function withFormer(url: string, former: string, token: string): string {
	if (former === '') return url;
	const address = new URL(url);
	address.searchParams.set(PARAMETER, seal(former, address.pathname, token));
	return address.href.length <= MAX_LENGTH ? address.href : url;
}

/**
 * The address that another one carries, `''` when it carries none. Only what `withFormer` made with the same token for the
 * same path is read, so nobody else can have an address put into Pact.
 */
export function formerIn(url: string, token: string): string {
	if (!URL.canParse(url)) return '';
	const { pathname, searchParams } = new URL(url);
	const sealed = Buffer.from(searchParams.get(PARAMETER) ?? '', 'base64url');
	if (sealed.length <= IV_BYTES + TAG_BYTES) return '';
	const key = keyOf(token);
	const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), {
		authTagLength: TAG_BYTES,
	});
	decipher.setAAD(Buffer.from(pathname));
	decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
	try {
		const text = decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES));
		return Buffer.concat([text, decipher.final()]).toString();
	} catch {
		// Made with a token that was changed since, or by somebody else.
		return '';
	}
}

function seal(former: string, pathname: string, token: string): string {
	const key = keyOf(token);
	// The same for the same address, so that registering twice registers the same. It never repeats for two of them.
	const iv = createHmac('sha256', key)
		.update(`${pathname} ${former}`)
		.digest()
		.subarray(0, IV_BYTES);
	const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
	cipher.setAAD(Buffer.from(pathname));
	const text = Buffer.concat([cipher.update(former), cipher.final()]);
	return Buffer.concat([iv, text, cipher.getAuthTag()]).toString('base64url');
}

const keyOf = (token: string) =>
	createHmac('sha256', token).update('n8n-nodes-pact former address').digest();
