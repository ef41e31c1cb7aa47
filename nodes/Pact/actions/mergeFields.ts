import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** The fields of one operation in one version of the API, in the order of the form. */
export interface Place {
	resource: string;
	operation: string;
	/** Missing where the user has no version to choose */
	version?: string;
	properties: INodeProperties[];
}

/** Where one and the same field is used: operations by resource. */
type Uses = Map<string, Set<string>>;

/** A field that several operations have in common. */
interface Merged {
	property: INodeProperties;
	places: Place[];
}

/**
 * One property for each field that operations have in common, shown wherever one of them is chosen. Every editor
 * downloads the form, and most of it would be copies of Company.
 *
 * @throws Error when two operations have the same two fields in different order
 */
export function mergeFields(places: readonly Place[]): INodeProperties[] {
	const merged = new Map<string, Merged>();
	for (const place of places) {
		for (const property of place.properties) {
			const key = JSON.stringify(property);
			const known = merged.get(key) ?? { property, places: [] };
			known.places.push(place);
			merged.set(key, known);
		}
	}
	return inFormOrder(places, [...merged.keys()]).flatMap((key) => {
		const { property, places: usedIn } = merged.get(key) as Merged;
		return conditionsOf(usedIn, places).map((show) => ({
			...property,
			displayOptions: {
				...property.displayOptions,
				show: { ...show, ...property.displayOptions?.show },
			},
		}));
	});
}

/** The fields in an order that is that of every operation. */
function inFormOrder(places: readonly Place[], keys: string[]): string[] {
	const before = new Map<string, Set<string>>(keys.map((key) => [key, new Set()]));
	for (const { properties } of places) {
		const ownKeys = properties.map((property) => JSON.stringify(property));
		for (const [index, key] of ownKeys.entries()) {
			const previous = ownKeys[index - 1];
			if (previous !== undefined) before.get(key)?.add(previous);
		}
	}
	const ordered: string[] = [];
	const waiting = new Set(keys);
	while (waiting.size > 0) {
		const next = [...waiting].find((key) =>
			[...(before.get(key) ?? [])].every((other) => !waiting.has(other)),
		);
		if (next === undefined) {
			const names = [...waiting].map((key) => (JSON.parse(key) as INodeProperties).name);
			throw new Error(`Two operations have these fields in different order: ${names.join(', ')}`);
		}
		ordered.push(next);
		waiting.delete(next);
	}
	return ordered;
}

type Show = NonNullable<IDisplayOptions['show']>;

/** When a field is shown: for operations in every version that they have, or in one of them only. */
function conditionsOf(usedIn: Place[], all: readonly Place[]): Show[] {
	const sets = new Map<string | undefined, Uses>();
	for (const { resource, operation, version } of usedIn) {
		const inEveryVersion = all
			.filter((place) => place.resource === resource && place.operation === operation)
			.every((place) => usedIn.includes(place));
		const onlyIn = inEveryVersion ? undefined : version;
		const uses = sets.get(onlyIn) ?? new Map<string, Set<string>>();
		sets.set(onlyIn, uses.set(resource, (uses.get(resource) ?? new Set()).add(operation)));
	}
	return [...sets].flatMap(([version, uses]) =>
		groupsOf(uses, all).map(
			(group): Show => ({
				resource: [...group.keys()],
				operation: [...new Set([...group.values()].flatMap((operations) => [...operations]))],
				...(version !== undefined && { apiVersion: [version] }),
			}),
		),
	);
}

/** n8n shows a field for every pair of the resources and operations in its condition, so no other pair may exist. */
function groupsOf(uses: Uses, all: readonly Place[]): Uses[] {
	const isExact = (group: Uses) => {
		const operations = new Set([...group.values()].flatMap((own) => [...own]));
		return all.every(
			({ resource, operation }) =>
				!group.has(resource) ||
				!operations.has(operation) ||
				group.get(resource)?.has(operation) === true,
		);
	};
	const groups: Uses[] = [];
	for (const [resource, operations] of uses) {
		const fitting = groups.find((group) => isExact(new Map([...group, [resource, operations]])));
		if (fitting) fitting.set(resource, operations);
		else groups.push(new Map([[resource, operations]]));
	}
	return groups;
}
