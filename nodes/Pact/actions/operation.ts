import type {
	IDataObject,
	IExecuteFunctions,
	IBinaryKeyData,
	IDisplayOptions,
	INodeProperties,
} from 'n8n-workflow';
import type { PactRun } from '../transport/request';

/** One entry of an Operation dropdown, and the code behind it. Every `*.operation.ts` file exports one. */
export interface Operation {
	option: {
		/** Title Case, as the dropdown shows it */
		name: string;
		/** Sentence case, as the node panel lists it: "Create channel" */
		action: string;
		description: string;
	};
	/** The fields of this operation, without the conditions of resource, version and operation */
	description: INodeProperties[];
	/** Reads run several at a time; everything else runs one at a time, in the order of the items */
	isRead: boolean;
	/**
	 * Carries the operation out for one item.
	 *
	 * @returns one output object, a list of them, or one with files
	 * @throws NodeApiError when Pact refused, NodeOperationError when a parameter cannot be used
	 */
	execute(
		this: IExecuteFunctions,
		itemIndex: number,
		run: PactRun,
	): Promise<IDataObject | IDataObject[] | WithFiles>;
}

/** An output object with files beside it, by the name of their binary field. */
export class WithFiles {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** What one version of the API can do with a resource. */
export interface Operations {
	/** Keys are stored in users' workflows: never rename one */
	all: Record<string, Operation>;
	/** The one a new node begins with */
	byDefault: string;
}

/** Pact's two APIs, as the API Version dropdown stores them. */
export type ApiVersion = 'v1' | 'v2';

export interface Resource {
	name: string;
	description: string;
	/** A resource that only one version has does not ask for the version */
	versions: Partial<Record<ApiVersion, Operations>>;
	/** What to do instead of the operations that only v1 has, by operation, for those who have moved to v2 */
	insteadInV2?: Record<string, string>;
}

/** An operation with its place in the form. */
export interface Placed {
	resource: string;
	version: ApiVersion;
	name: string;
	operation: Operation;
	/** When the form shows it */
	show: NonNullable<IDisplayOptions['show']>;
}

/** The default of the API Version dropdown, and what workflows without one mean. */
export const DEFAULT_VERSION: ApiVersion = 'v1';

/** Every operation of every resource and version. */
export function placedOperations(resources: Record<string, Resource>): Placed[] {
	return groupsOf(resources).flatMap(({ resource, version, operations, show }) =>
		Object.entries(operations.all).map(([name, operation]) => ({
			resource,
			version,
			name,
			operation,
			show: { ...show, operation: [name] },
		})),
	);
}

/** The Resource and API Version dropdowns, an Operation dropdown for each pair, and every field shown only where it is used. */
export function propertiesOf(
	resources: Record<string, Resource>,
	defaultResource: string,
): INodeProperties[] {
	return [
		resourceDropdown(resources, defaultResource),
		versionDropdown(resources),
		...groupsOf(resources).map(operationDropdown),
		...Object.entries(resources).flatMap(([resource, entry]) => noticesOf(resource, entry)),
		...placedOperations(resources).flatMap(fieldsOf),
	];
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'en');

/** Each resource in each version that has it. */
function groupsOf(resources: Record<string, Resource>) {
	return Object.entries(resources).flatMap(([resource, { versions }]) =>
		Object.entries(versions).map(([version, operations]) => ({
			resource,
			version: version as ApiVersion,
			operations,
			show: {
				resource: [resource],
				...(hasChoice(versions) && { apiVersion: [version] }),
			} as Placed['show'],
		})),
	);
}

const hasChoice = (versions: Resource['versions']) => Object.keys(versions).length > 1;

function resourceDropdown(resources: Record<string, Resource>, byDefault: string): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: Object.entries(resources)
			.map(([value, { name, description }]) => ({ name, value, description }))
			.sort(byName),
		default: byDefault,
	};
}

function versionDropdown(resources: Record<string, Resource>): INodeProperties {
	const withChoice = Object.entries(resources).filter(([, { versions }]) => hasChoice(versions));
	return {
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: withChoice.map(([resource]) => resource) } },
		options: [
			{
				name: 'Version 1',
				value: 'v1',
				description: 'The older API. Pact has announced that its channels will be switched off.',
			},
			{ name: 'Version 2', value: 'v2', description: 'The API that Pact recommends' },
		],
		default: DEFAULT_VERSION,
		description: "Which of Pact's two APIs to use",
	};
}

type Group = ReturnType<typeof groupsOf>[number];

function operationDropdown({ operations: { all, byDefault }, show }: Group) {
	const dropdown: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: Object.entries(all)
			.map(([value, { option }]) => ({ ...option, value }))
			.sort(byName),
		default: byDefault,
	};
	return dropdown;
}

/** For nodes that were switched to a version that lacks their operation. */
function noticesOf(resource: string, entry: Resource): INodeProperties[] {
	const { v1, v2 } = entry.versions;
	if (!v1 || !v2) return [];
	const lacking = (from: Operations, to: Operations, version: ApiVersion) =>
		Object.keys(from.all)
			.filter((operation) => !(operation in to.all))
			.map((operation) => noticeOf({ resource, version, operation }, entry));
	return [...lacking(v1, v2, 'v2'), ...lacking(v2, v1, 'v1')];
}

function noticeOf(
	{ resource, version, operation }: { resource: string; version: ApiVersion; operation: string },
	entry: Resource,
): INodeProperties {
	return {
		displayName: insteadOf(entry, version, operation) ?? '',
		name: `${operation}Notice`,
		type: 'notice',
		default: '',
		displayOptions: {
			show: { resource: [resource], apiVersion: [version], operation: [operation] },
		},
	};
}

/** What to do when a version lacks an operation that the other one has; `undefined` when neither has it. */
export function insteadOf(
	{ versions: { v1, v2 }, insteadInV2 = {} }: Resource,
	version: string,
	operation: string,
): string | undefined {
	const has = (operations?: Operations) =>
		operations !== undefined && Object.hasOwn(operations.all, operation);
	if (version === 'v2' && has(v1)) return insteadInV2[operation];
	if (version !== 'v1' || !v2 || !has(v2)) return undefined;
	return `Only version 2 has "${v2.all[operation].option.name}". Set API Version to Version 2.`;
}

function fieldsOf({ operation, show }: Placed): INodeProperties[] {
	return operation.description.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...show, ...field.displayOptions?.show },
		},
	}));
}
