import type { INode } from 'n8n-workflow';

const MASK = '•••';

/** Shorter secrets occur inside ordinary words, so they are hidden only where they stand alone. */
const SHORT = 4;

/**
 * The text with every secret replaced, also where it stands URL-encoded or JSON-escaped.
 * Pact may quote what it was sent, and error texts end up in logs and in the next node's input.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	return secrets
		.filter((secret) => secret.trim() !== '')
		.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
		.sort((a, b) => b.length - a.length)
		.reduce((masked, secret) => masked.replace(occurrences(secret), MASK), text);
}

function occurrences(secret: string): RegExp {
	const literal = secret.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
	return secret.length < SHORT
		? new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'gu')
		: new RegExp(literal, 'gu');
}

/**
 * The node as errors carry it. n8n stores errors whole, and the parameters may hold a channel's token or password.
 */
export function withoutParameters(node: INode): INode {
	return { ...node, parameters: {} };
}
