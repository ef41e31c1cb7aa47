import { API_VERSIONS, type ApiVersion } from '../api/apiVersion';
import type { Field, FormElement } from '../form/field';
import type { Item } from './item';
import type { Output } from './output';

/** One entry of an Operation dropdown. */
interface Entry {
	/** Title Case, as the dropdown shows it */
	name: string;
	/** Sentence case, as the node panel lists it: "Create channel" */
	action: string;
	/** What it does, for people and for AI agents */
	description: string;
	/** The fields of this operation, without the conditions of resource, version and operation */
	fields: readonly FormElement[];
	/** What people may add under Options, besides what every operation has there */
	options?: ReadonlyArray<Field<unknown>>;
	/** Pact publishes no limit for what it asks for, so there is nothing to wait for and no option about it */
	isUnlimited?: boolean;
	/** Puts the execution to wait, which one execution can do once at a time: only the first item counts */
	isForFirstItem?: boolean;
}

/** An operation that changes nothing. Several items are read at a time. */
export interface ReadOperation extends Entry {
	isRead: true;
	/**
	 * Carries the operation out for one item.
	 *
	 * @throws NodeApiError when Pact refused, NodeOperationError when a parameter cannot be used
	 */
	execute(item: Item): Promise<Output>;
}

/** The step that changes something in Pact for one item. @throws NodeApiError when Pact refused */
export type Write = () => Promise<Output> | Output;

/**
 * An operation that sends, creates, changes or deletes something. All items are prepared before the first is carried out,
 * so that a mistake in the last one leaves nothing half done. Then they go one at a time, in their order.
 */
export interface WriteOperation extends Entry {
	isRead?: false;
	/**
	 * Reads and checks everything of one item: its fields, its files, what Pact has to know about it. Nothing but GET
	 * requests here, and no contents of files: they would be kept for all items at once.
	 *
	 * @throws NodeApiError when Pact refused, NodeOperationError when a parameter cannot be used
	 */
	prepare(item: Item): Promise<Write> | Write;
}

/** An entry of an Operation dropdown, and the code behind it. Every `*.operation.ts` file exports one. */
export type Operation = ReadOperation | WriteOperation;

/** Checks an operation where it is written. */
export const operation = (definition: Operation): Operation => definition;

/** One entry of the Resource dropdown: the operations of each version, by the value that workflows store. */
export interface Resource {
	name: string;
	description: string;
	v1?: Record<string, Operation>;
	v2?: Record<string, Operation>;
	/** The one a new node begins with */
	defaultOperation: string;
}

/**
 * Which version of an operation a node means: the only one there is, else what the node stores, else the default of its
 * type version. Nodes from before the first release have type version 1 and mean v1 without saying so.
 *
 * @param stored the node's `apiVersion`, nothing when it has none
 * @returns `undefined` when no version has the operation, or not the one that is stored
 */
export function versionInUse(
	resource: Resource | undefined,
	operation: string,
	{ stored, typeVersion }: { stored: unknown; typeVersion: number },
): ApiVersion | undefined {
	const versions = versionsOf(resource, operation);
	if (versions.length === 1) return versions[0];
	const wanted = stored ?? defaultVersion(typeVersion);
	return versions.find((version) => version === wanted);
}

/** What a node means that stores no version. */
export const defaultVersion = (typeVersion: number): ApiVersion =>
	typeVersion === 1 ? 'v1' : 'v2';

/** Which versions of Pact's API have an operation. */
export const versionsOf = (resource: Resource | undefined, operation: string): ApiVersion[] =>
	API_VERSIONS.filter((version) => Object.hasOwn(resource?.[version] ?? {}, operation));
