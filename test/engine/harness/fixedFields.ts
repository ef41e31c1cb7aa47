import type { INodeProperties } from 'n8n-workflow';

/** Names of the fields that take no expression in the editor. Newer n8n (2.41 at the latest) ignores one that is stored there. */
export function fixedFields(properties: readonly INodeProperties[]): ReadonlySet<string> {
	const free = properties.filter(({ noDataExpression }) => !noDataExpression);
	const names = new Set(properties.map(({ name }) => name));
	for (const { name } of free) names.delete(name);
	return names;
}

export const isExpression = (value: unknown): boolean =>
	typeof value === 'string' && value.startsWith('=');
