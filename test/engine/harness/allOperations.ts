import type { IDataObject } from 'n8n-workflow';
import { DEFAULT_VERSION, placedOperations } from '../../../nodes/Pact/actions/operation';
import { resources } from '../../../nodes/Pact/actions/resources';

/**
 * Every operation that the Pact node offers, with its place in the form. Tests learn about the inside of `actions` here and
 * nowhere else.
 */
export const allOperations = placedOperations(resources).map(
	({ resource, version, name, operation, show }) => ({
		resource,
		version,
		name,
		/** As the form shows it: "Channel: Get Many" */
		label: `${resources[resource].name}: ${operation.option.name}`,
		show,
		fields: operation.description,
		/** Resources that only one version has do not ask for the version */
		hasVersionChoice: show.apiVersion !== undefined,
	}),
);

export type OperationPlace = (typeof allOperations)[number];

/** How tests name an operation: `v2 channel.create`. */
export const nameOf = ({ version, resource, name }: OperationPlace) =>
	`${version} ${resource}.${name}`;

/** The name of the operation that a filled-in form chooses. */
export function operationChosenBy({ resource, operation, apiVersion }: IDataObject): string {
	const versions = Object.keys(resources[String(resource)]?.versions ?? {});
	const version = versions.length === 1 ? versions[0] : (apiVersion ?? DEFAULT_VERSION);
	return `${String(version)} ${String(resource)}.${String(operation)}`;
}
