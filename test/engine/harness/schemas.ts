import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './package';

/** As much of JSON Schema as n8n's previews use. */
export interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
	version?: number;
}

/** Where the preview of an operation's output lies, from the root of the project. */
export const schemaFile = (resource: unknown, operation: unknown) =>
	path.join('nodes/Pact/__schema__/v1.0.0', String(resource), `${String(operation)}.json`);

export const readSchema = (resource: unknown, operation: unknown) =>
	JSON.parse(
		readFileSync(path.join(projectRoot, schemaFile(resource, operation)), 'utf8'),
	) as Schema;

/** What of a value the schema does not describe. */
export function differences(value: unknown, schema: Schema, place = 'value'): string[] {
	const type = typeOf(value);
	const allowed = [schema.type].flat();
	const fits = allowed.includes(type) || (type === 'integer' && allowed.includes('number'));
	if (!fits) return [`${place} is ${type}`];
	if (type === 'array') {
		return (value as unknown[]).flatMap((entry, index) =>
			schema.items ? differences(entry, schema.items, `${place}[${index}]`) : [],
		);
	}
	if (type !== 'object') return [];
	return Object.entries(value as object).flatMap(([name, inner]) => {
		const described = schema.properties?.[name];
		const deeper = `${place}.${name}`;
		return described ? differences(inner, described, deeper) : [`${deeper} is not described`];
	});
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}
