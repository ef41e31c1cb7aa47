import { propertiesOf } from '../../../nodes/Pact/actions/properties';
import { defaultResource, resources } from '../../../nodes/Pact/actions/resources';
import { catalogue } from './catalogue';
import { documentedFields, keyOf, type DocumentedField } from './fields';

/** From this number of operations on, a field is explained once for all of them. */
const MANY = 3;

const occurrences = catalogue.flatMap(({ operations }) =>
	operations.flatMap(({ fields }) => fields.flatMap((field) => [field, ...field.inside])),
);

const counts = new Map<string, number>();
for (const field of occurrences) counts.set(keyOf(field), (counts.get(keyOf(field)) ?? 0) + 1);

/** Whether many operations have the very same field. */
export const isShared = (field: DocumentedField): boolean =>
	(counts.get(keyOf(field)) ?? 0) >= MANY;

/** API Version and every field that many operations have, by name. */
export function sharedFields(): DocumentedField[] {
	const properties = propertiesOf(resources, defaultResource);
	const version = properties.filter(({ name }) => name === 'apiVersion').slice(-1);
	const byKey = new Map(occurrences.filter(isShared).map((field) => [keyOf(field), field]));
	const shared = [...byKey.values()].filter(({ label }) => label !== 'Options');
	return [...documentedFields([{ version: 'v2', fields: version }]), ...shared].sort((one, other) =>
		one.label.localeCompare(other.label, 'en'),
	);
}
