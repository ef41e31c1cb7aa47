import type { ApiVersion } from '../../../nodes/Pact/api/apiVersion';
import { catalogue, type DocumentedOperation, type DocumentedResource } from './catalogue';
import { formLines } from './lines';
import { isShared, sharedFields } from './shared';
import { asSentence } from './texts';

const intro = `# Operations

What each operation of the Pact node does, and every field of its form.

*This page is made from the node by \`npm run docs\`; do not edit it by hand.*

- Every field takes an expression, evaluated for each item, unless its form says otherwise.
- IDs are chosen from a list or entered. To let an AI agent or an expression fill one, choose *By ID*.
- Phone numbers need the country code: \`+7 (925) 000-00-01\` and \`79250000001\` are the same. Russian mobile numbers may begin with 8 instead,
  as in \`8 925 000 00 01\`. Any other number without its country code would reach somebody else, or nobody.
- *Versions* are those of Pact's API: see [Version 1 and version 2](api-versions.md). An operation with only one has no *API
  Version* to choose.
- *Company* may be left empty when the credential has a default company.
- *Get Many* outputs an item for each result. What sends outputs an item for each message that Pact accepted: several files become several
  messages.
- Lists of channels, companies and webhooks output nothing that Pact calls token, secret or password, nor the secret in the
  address of a Pact Trigger.
- Messengers differ in what they need to be connected: see [Messengers](messengers.md).`;

/** The text of docs/operations.md. */
export function operationsPage(): string {
	const contents = catalogue.map(({ label }) => `[${label}](#${anchor(label)})`).join(' · ');
	return (
		[
			intro,
			`${contents} · [Shared fields](#shared-fields)`,
			...catalogue.flatMap(resourceSection),
			'## Shared fields',
			'Fields that many operations have.',
			...formLines(sharedFields(), { versions: [] }),
		].join('\n\n') + '\n'
	);
}

const anchor = (label: string) => label.toLowerCase().replaceAll(' ', '-');

function resourceSection({ label, description, operations }: DocumentedResource): string[] {
	const rows = operations.map(
		(one) => `| ${one.label} | ${asSentence(one.description)} | ${numbers(one.versions)} |`,
	);
	return [
		`## ${label}`,
		asSentence(description),
		['| Operation | What it does | Versions |', '| --- | --- | --- |', ...rows].join('\n'),
		...operations.flatMap(operationSection),
	];
}

const numbers = (versions: readonly ApiVersion[]) =>
	versions.map((version) => version.slice(1)).join(', ');

function operationSection(operation: DocumentedOperation): string[] {
	const { label, fields, notes, outputs, versions } = operation;
	return [
		`### ${label}`,
		...formLines(fields, { versions, see: (field) => (isShared(field) ? SEE : undefined) }),
		...notes,
		...outputs.map((output) => {
			const where =
				output.versions.length < versions.length ? ` in version ${numbers(output.versions)}` : '';
			return `Output${where}: ${output.names.map((name) => `\`${name}\``).join(', ')}.`;
		}),
	];
}

const SEE = 'See [Shared fields](#shared-fields).';
