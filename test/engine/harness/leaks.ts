import type { ICredentialType, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { CredentialValues } from './credentials';

/** Names under which the node's form and the tests' items carry a channel's secrets. */
const SECRET_FIELDS = ['token', 'password'];

/** Shorter ones occur in ordinary words, so finding them would prove nothing. */
const SHORTEST = 6;

/** The values a run must not repeat: the credential's secrets, and what its forms and items call token or password. */
export function secretsOf(
	credentials: CredentialValues,
	typeOf: (name: string) => ICredentialType,
	forms: IDataObject[],
): string[] {
	const stored = Object.entries(credentials).flatMap(([type, values]) =>
		typeOf(type)
			.properties.filter(({ typeOptions }) => typeOptions?.password)
			.map(({ name }) => values[name]),
	);
	const typed = forms.flatMap((form) => SECRET_FIELDS.map((name) => form[name]));
	const secrets = [...stored, ...typed]
		.filter((value) => typeof value === 'string')
		.map((value) => value.trim())
		.filter((value) => value !== '' && !value.startsWith('='));
	const short = secrets.find((secret) => secret.length < SHORTEST);
	if (short) throw new Error(`"${short}" is too short to be searched for: use a longer secret`);
	return [...new Set(secrets)];
}

/**
 * What a node let out, without the input that n8n itself copies into items of the error output.
 *
 * @param given items of this run that came from elsewhere than the node
 */
export function letOut(items: INodeExecutionData[], given: INodeExecutionData[]) {
	const copied = new Set(given.flatMap(({ json }) => Object.entries(json).map(entryKey)));
	return items.map(({ json, ...rest }) => {
		if (json.error === undefined) return { json, ...rest };
		const own = Object.entries(json).filter((entry) => !copied.has(entryKey(entry)));
		return { json: Object.fromEntries(own), ...rest };
	});
}

const entryKey = (entry: [string, unknown]) => JSON.stringify(entry);

/** @throws Error that names the place, when a secret stands there as it is or in an encoding that gives it back */
export function expectNoLeak(places: Record<string, unknown>, secrets: readonly string[]): void {
	for (const [place, content] of Object.entries(places)) {
		const text = typeof content === 'string' ? content : JSON.stringify(content ?? null);
		const leaked = secrets.find((secret) => shapesOf(secret).some((shape) => text.includes(shape)));
		if (leaked) throw new Error(`The secret "${leaked}" leaks into ${place}: ${text}`);
	}
}

function shapesOf(secret: string): string[] {
	const once = JSON.stringify(secret).slice(1, -1);
	return [
		secret,
		once,
		JSON.stringify(once).slice(1, -1),
		// Half of a surrogate pair has no URL encoding.
		encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\uFFFD')),
		new URLSearchParams([['', secret]]).toString().slice(1),
		Buffer.from(secret).toString('base64'),
	];
}
