import type { INodeProperties } from 'n8n-workflow';
import { API_VERSIONS } from '../api/apiVersion';
import { collection, shownWhen, type FormElement } from '../form/field';
import { maxRateLimitWait } from '../form/fields';
import { mergeFields, type Place } from './mergeFields';
import { versionsOf, type Operation, type Resource } from './operation';

/**
 * The form of the node: the Resource dropdown, one Operation dropdown for each resource, API Version where an operation
 * is in both of Pact's APIs, and every field where it is used.
 */
export function propertiesOf(
	resources: Record<string, Resource>,
	defaultResource: string,
): INodeProperties[] {
	return [
		resourceDropdown(resources, defaultResource),
		...Object.entries(resources).map(([resource, entry]) => operationDropdown(resource, entry)),
		...mergeFields(placesOf(resources)),
	];
}

/** From this number on n8n's linter wants a list sorted; shorter ones keep the order of what people use most. */
const SORTED_FROM = 5;

function inOrder<Entry extends { name: string }>(entries: Entry[]): Entry[] {
	const byName = (a: Entry, b: Entry) => a.name.localeCompare(b.name, 'en');
	return entries.length < SORTED_FROM ? entries : [...entries].sort(byName);
}

function resourceDropdown(resources: Record<string, Resource>, byDefault: string): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: inOrder(
			Object.entries(resources).map(([value, { name, description }]) => ({
				name,
				value,
				description,
			})),
		),
		default: byDefault,
	};
}

/** n8n's node panel and its tool texts read the first dropdown called `operation` of a resource only, so there is just one. */
function operationDropdown(resource: string, entry: Resource): INodeProperties {
	const options = Object.entries({ ...entry.v1, ...entry.v2 }).map(([value, one]) => ({
		name: one.name,
		value,
		action: one.action,
		description: withVersion(one, versionsOf(entry, value)),
	}));
	const { defaultOperation } = entry;
	const first = options.filter(({ value }) => value === defaultOperation);
	const others = options.filter(({ value }) => value !== defaultOperation);
	const dropdown: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: inOrder([...first, ...others]),
		default: defaultOperation,
	};
	return dropdown;
}

/** For an operation that only one of Pact's APIs has, the version is a fact and nothing to choose. */
function withVersion({ description }: Operation, versions: string[]): string {
	if (versions.length === API_VERSIONS.length) return description;
	const fact = `Only in version ${versions.join().replace('v', '')} of Pact's API.`;
	return `${description}${/[.!?]$/.test(description) ? '' : '.'} ${fact}`;
}

const placesOf = (resources: Record<string, Resource>): Place[] =>
	Object.entries(resources).flatMap(([resource, entry]) =>
		Object.keys({ ...entry.v1, ...entry.v2 }).flatMap((operation) => {
			const versions = versionsOf(entry, operation);
			return versions.map((version) => {
				const one = (entry[version] as Record<string, Operation>)[operation] as Operation;
				const isChosen = versions.length > 1;
				return {
					resource,
					operation,
					version: isChosen ? version : undefined,
					properties: [...(isChosen ? versionDropdowns : []), ...formOf(one)],
				};
			});
		}),
	);

/** The fields of an operation without their conditions, with the Options that each operation has. */
export function formOf({
	fields,
	options = [],
	isUnlimited = false,
}: Operation): INodeProperties[] {
	const offered = isUnlimited ? options : [...options, maxRateLimitWait];
	const texts = { displayName: 'Options', name: 'options', placeholder: 'Add option' };
	const all = offered.length > 0 ? [shownWithAny(offered, collection(texts, offered))] : [];
	return [...fields, ...all].map(({ property }) => property);
}

/** Where each field depends on the messenger, a collection with none of them would read "No properties". */
function shownWithAny(fields: readonly FormElement[], all: FormElement): FormElement {
	const messengers = fields.map(({ property }) => property.displayOptions?.show?.['/provider']);
	const isAlways = messengers.includes(undefined);
	return isAlways
		? all
		: shownWhen(all, { provider: [...new Set(messengers.flatMap((one) => one ?? []))] });
}

/** Only the default depends on the node's type version: nodes from before the first release mean v1 without saying so. */
const versionDropdowns: INodeProperties[] = [
	{ typeVersion: 1, default: 'v1' },
	{ typeVersion: 2, default: 'v2' },
].map(({ typeVersion, default: byDefault }) => ({
	displayName: 'API Version',
	name: 'apiVersion',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { '@version': [typeVersion] } },
	options: [
		{ name: 'Version 2', value: 'v2', description: 'Recommended by Pact' },
		{
			name: 'Version 1',
			value: 'v1',
			description:
				'For older workflows. Pact has announced that its channels will be switched off.',
		},
	],
	default: byDefault,
	description: "Which of Pact's two APIs to use",
}));
