import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { API_VERSIONS, type ApiVersion } from '../../../nodes/Pact/api/apiVersion';
import { versionsOf, type Operation } from '../../../nodes/Pact/actions/operation';
import { formOf } from '../../../nodes/Pact/actions/properties';
import { resources } from '../../../nodes/Pact/actions/resources';
import { documentedFields, type DocumentedField } from './fields';

const notesOf = (fields: INodeProperties[]): string[] =>
	fields
		.filter(({ type, displayOptions }) => type === 'notice' && displayOptions === undefined)
		.map(({ displayName }) => displayName);

const previews = path.resolve(__dirname, '../../../nodes/Pact/__schema__');

/** An operation as people read of it. */
export interface DocumentedOperation {
	label: string;
	description: string;
	versions: ApiVersion[];
	fields: DocumentedField[];
	/** What the form says to everybody who opens it */
	notes: string[];
	/** The names of its output's fields, by version */
	outputs: Array<{ versions: ApiVersion[]; names: string[] }>;
}

export interface DocumentedResource {
	label: string;
	description: string;
	operations: DocumentedOperation[];
}

/** Every resource of the Pact node with its operations, as the form lists them. */
export const catalogue: DocumentedResource[] = Object.entries(resources).map(
	([resource, entry]) => ({
		label: entry.name,
		description: entry.description,
		operations: [...new Set(API_VERSIONS.flatMap((version) => Object.keys(entry[version] ?? {})))]
			.map((name) => documentedOperation(resource, name))
			.sort((one, other) => one.label.localeCompare(other.label, 'en')),
	}),
);

function documentedOperation(resource: string, name: string): DocumentedOperation {
	const versions = versionsOf(resources[resource], name);
	const inVersion = (version: ApiVersion) => resources[resource][version]?.[name] as Operation;
	const { name: label, description } = inVersion(versions[0]);
	// The version that Pact recommends first.
	const forms = versions.toReversed().map((version) => {
		const fields = formOf(inVersion(version)).filter(({ type }) => type !== 'notice');
		return { version, fields };
	});
	const outputs = versions.map((version) => ({
		versions: [version],
		names: outputNames(resource, name, version),
	}));
	const isSame = JSON.stringify(outputs[0].names) === JSON.stringify(outputs.at(-1)?.names);
	return {
		label,
		description,
		versions,
		fields: documentedFields(forms),
		notes: [...new Set(versions.flatMap((version) => notesOf(formOf(inVersion(version)))))],
		outputs: isSame ? [{ versions, names: outputs[0].names }] : outputs,
	};
}

/** As the preview of the output shows them, which the engine tests compare with what comes out. */
function outputNames(resource: string, name: string, version: ApiVersion): string[] {
	const fileIn = (folder: string) => path.join(previews, folder, resource, `${name}.json`);
	const file = existsSync(fileIn(version)) ? fileIn(version) : fileIn('shared');
	const schema = JSON.parse(readFileSync(file, 'utf8')) as { properties: object };
	return Object.keys(schema.properties);
}
