import type { IDataObject } from 'n8n-workflow';
import { DEFAULT_VERSION, placedOperations } from '../../../nodes/Pact/actions/operation';
import { resources } from '../../../nodes/Pact/actions/resources';

/** Every operation the Pact node offers, with its place in the form. */
export const placed = placedOperations(resources);

/** How tests name an operation: `v2 channel.create`. */
export const nameOf = ({ version, resource, name }: (typeof placed)[number]) =>
	`${version} ${resource}.${name}`;

/** The name of the operation that a filled-in form chooses. */
export function chosenBy({ resource, operation, apiVersion }: IDataObject): string {
	const versions = Object.keys(resources[String(resource)]?.versions ?? {});
	const version = versions.length === 1 ? versions[0] : (apiVersion ?? DEFAULT_VERSION);
	return `${String(version)} ${String(resource)}.${String(operation)}`;
}
