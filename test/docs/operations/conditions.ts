import type { INodeProperties } from 'n8n-workflow';
import { API_VERSIONS, type ApiVersion } from '../../../nodes/Pact/api/apiVersion';
import { entriesOf } from './texts';

/** A field as one version of an operation has it, with when it is shown. */
export interface Use {
	version: ApiVersion;
	/** In words, such as "*Send*: Template"; empty when it is always shown */
	condition: string;
}

/** When a field is shown, by the labels of the fields that decide it. */
export function conditionOf({ displayOptions }: INodeProperties, form: INodeProperties[]): string {
	const { show = {}, hide = {} } = displayOptions ?? {};
	return [
		...Object.entries(show).map(([path, values]) => condition(path, values, form)),
		...Object.entries(hide).map(([path, values]) => condition(path, values, form, 'not ')),
	].join(' and ');
}

function condition(path: string, values: unknown, form: INodeProperties[], not = ''): string {
	// Fields of a collection name those outside of it with a slash.
	const deciding = form.filter(({ name }) => name === path.replace(/^\//, ''));
	const wanted = (values as unknown[]).map((value) => nameOfValue(value, deciding));
	return `*${deciding[0]?.displayName ?? path}*: ${not}${wanted.join(', ')}`;
}

function nameOfValue(value: unknown, deciding: INodeProperties[]): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	const entry = deciding.flatMap(entriesOf).find((one) => one.value === value);
	return entry?.name ?? String(value);
}

/** Where a field is used, as a sentence; nothing when that is in every version and always. */
export function whenUsed(uses: readonly Use[], versions: readonly ApiVersion[]): string {
	const places = API_VERSIONS.filter((version) => uses.some((use) => use.version === version)).map(
		(version) => ({ number: version.slice(1), when: conditionIn(version, uses) }),
	);
	const [first] = places;
	if (first === undefined) return '';
	if (places.some(({ when }) => when !== first.when)) {
		return places
			.map(({ number, when }) => `In version ${number} ${when === '' ? 'always' : `with ${when}`}.`)
			.join(' ');
	}
	const isEverywhere = places.length === versions.length;
	if (isEverywhere) return first.when === '' ? '' : `With ${first.when}.`;
	return `Only in version ${first.number}${first.when === '' ? '' : `, with ${first.when}`}.`;
}

function conditionIn(version: ApiVersion, uses: readonly Use[]): string {
	const conditions = uses.filter((use) => use.version === version).map((use) => use.condition);
	return conditions.includes('') ? '' : conditions.join(', or with ');
}
