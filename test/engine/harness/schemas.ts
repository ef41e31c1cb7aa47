import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { OperationPlace } from './allOperations';
import { projectRoot } from './package';

/** As much of JSON Schema as n8n's previews use. */
export interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
	version?: number;
}

/**
 * Where n8n looks for the preview of an operation's output, from the root of the project. The type version of the node is
 * the number of the API version that it begins with.
 */
export const schemaFile = ({ resource, name, version }: Place) =>
	path.join('dist/nodes/Pact/__schema__', `${version}.0.0`, resource, `${name}.json`);

type Place = Pick<OperationPlace, 'resource' | 'name' | 'version'>;

export const readSchema = (place: Place) =>
	JSON.parse(readFileSync(path.join(projectRoot, schemaFile(place)), 'utf8')) as Schema;

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
