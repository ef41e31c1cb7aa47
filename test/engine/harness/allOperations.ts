import { versionsOf } from '../../../nodes/Pact/actions/operation';
import { formOf } from '../../../nodes/Pact/actions/properties';
import { resources } from '../../../nodes/Pact/actions/resources';
import { API_VERSIONS } from '../../../nodes/Pact/api/apiVersion';

const registered = Object.entries(resources).flatMap(([resource, entry]) =>
	API_VERSIONS.flatMap((version) =>
		Object.entries(entry[version] ?? {}).map(([value, operation]) => ({
			resource,
			version,
			value,
			operation,
		})),
	),
);

/**
 * Every operation that the Pact node offers, with its place in the form. Tests learn about the inside of `actions` here and
 * nowhere else.
 */
export const allOperations = registered.map(({ resource, version, value, operation }) => ({
	resource,
	version,
	name: value,
	/** As the form shows it: "Channel: Get Many" */
	label: `${resources[resource].name}: ${operation.name}`,
	/** What the dropdown and the node panel say of it */
	texts: [operation.name, operation.action, operation.description],
	/** Its fields without their conditions, Options among them */
	fields: formOf(operation),
	/** Of several items it serves the first one only */
	isForFirstItem: operation.isForFirstItem === true,
	/** Where only one version has the operation, the form does not ask for the version */
	hasVersionChoice: versionsOf(resources[resource], value).length > 1,
}));

export type OperationPlace = (typeof allOperations)[number];

/** How tests name an operation: `v2 channel.create`. */
export const nameOf = ({ version, resource, name }: OperationPlace) =>
	`${version} ${resource}.${name}`;
