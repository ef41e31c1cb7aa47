import type { IDataObject } from 'n8n-workflow';
import { registeredOperations, versionsOf } from '../../../nodes/Pact/actions/operation';
import { formOf } from '../../../nodes/Pact/actions/properties';
import { resources } from '../../../nodes/Pact/actions/resources';

/**
 * Every operation that the Pact node offers, with its place in the form. Tests learn about the inside of `actions` here and
 * nowhere else.
 */
export const allOperations = registeredOperations(resources).map(
	({ resource, version, value, operation }) => ({
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
	}),
);

export type OperationPlace = (typeof allOperations)[number];

/** How tests name an operation: `v2 channel.create`. */
export const nameOf = ({ version, resource, name }: OperationPlace) =>
	`${version} ${resource}.${name}`;

/** The name of the operation that a filled-in form of a node of type version 1 chooses. */
export function operationChosenBy({ resource, operation, apiVersion }: IDataObject): string {
	const versions = versionsOf(resources[String(resource)], String(operation));
	const version = versions.length === 1 ? versions[0] : (apiVersion ?? 'v1');
	return `${String(version)} ${String(resource)}.${String(operation)}`;
}
