import type { IDataObject, INode } from 'n8n-workflow';

/** What stands in place of a secret. */
export const MASK = '•••';

/** Shorter secrets occur inside ordinary words, so they are hidden only where they stand alone. */
const SHORT = 4;

const HTML = new Map([
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
	["'", '&#39;'],
]);

/**
 * The text with every secret replaced, also where it stands trimmed, in other case, or encoded for a URL, a form, JSON
 * or HTML. Pact may quote what it was sent, and error texts end up in logs and in the next node's input.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	return secrets
		.flatMap((secret) => [secret, secret.trim()])
		.filter((secret) => secret.trim() !== '')
		.flatMap(shapesOf)
		.sort((a, b) => b.length - a.length)
		.reduce((masked, shape) => masked.replace(occurrences(shape), MASK), text);
}

function shapesOf(secret: string): string[] {
	// Half of a surrogate pair has no URL encoding.
	const encodable = secret.replace(/\p{Surrogate}/gu, '\uFFFD');
	return [
		secret,
		encodeURIComponent(encodable),
		new URLSearchParams([['', encodable]]).toString().slice(1),
		JSON.stringify(secret).slice(1, -1),
		secret.replace(/[&<>"']/g, (character) => HTML.get(character) ?? character),
	];
}

function occurrences(secret: string): RegExp {
	const literal = secret.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
	return secret.length < SHORT
		? new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu')
		: new RegExp(literal, 'giu');
}

/** An address with the value of its query parameter `secret` hidden: whoever has it can send events to a Pact Trigger. */
export function withoutSecretParameter(url: unknown): unknown {
	return typeof url === 'string' ? url.replace(/([?&]secret=)[^&#]+/gi, `$1${MASK}`) : url;
}

/** An address as messages show it: without its query, where others keep secrets too. */
export function shown(url: string): string {
	return url.split(/[?#]/)[0];
}

/** What of an address no error may repeat: the whole, and its query parameter `secret`. */
export function secretsInAddress(url: string): string[] {
	const [, secret] = /[?&]secret=([^&#]+)/i.exec(url) ?? [];
	return secret === undefined ? [url] : [url, secret];
}

const SECRET_NAME = /token|secret|password|api_?key/i;

/** The object without what its names call tokens or secrets, however deep: Facebook gives every page one of its own. */
export function withoutTokens(object: IDataObject): IDataObject {
	const hide = (key: string, value: unknown) => (SECRET_NAME.test(key) ? undefined : value);
	return JSON.parse(JSON.stringify(object, hide)) as IDataObject;
}

/**
 * The node as errors carry it. n8n stores errors whole, and the parameters may hold a channel's token or password.
 */
export function withoutParameters(node: INode): INode {
	return { ...node, parameters: {} };
}
