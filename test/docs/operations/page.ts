import type { ApiVersion } from '../../../nodes/Pact/api/apiVersion';
import { catalogue, type DocumentedOperation, type DocumentedResource } from './catalogue';
import { whenUsed } from './conditions';
import type { DocumentedField } from './fields';
import { isShared, sharedFields } from './shared';
import { asSentence } from './texts';

const OPTIONS = 'Options';

const intro = `# Operations

What each operation of the Pact node does, and every field of its form.

*This page is made from the node by \`npm run docs\`; do not edit it by hand.*

- Every field takes an expression, evaluated for each item, unless its form says otherwise.
- IDs are chosen from a list or entered. To let an AI agent or an expression fill one, choose *By ID*.
- Phone numbers may be written as people write them: \`+7 (925) 000-00-01\`, \`8 925 000 00 01\` and \`79250000001\` are the same.
- *Versions* are those of Pact's API: see [Version 1 and version 2](api-versions.md). An operation with only one has no *API
  Version* to choose.
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
			sharedFields()
				.map((field) => fieldLines(field, []).join('\n'))
				.join('\n'),
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

function operationSection({ label, fields, outputs, versions }: DocumentedOperation): string[] {
	const shown = fields.filter((field) => field.label !== OPTIONS);
	const options = fields.find((field) => field.label === OPTIONS)?.inside ?? [];
	const list = (some: DocumentedField[]) =>
		some.flatMap((field) => fieldLines(field, versions)).join('\n');
	return [
		`### ${label}`,
		list(shown),
		...(options.length > 0 ? ['*Options*:', list(options)] : []),
		...outputs.map((output) => {
			const where =
				output.versions.length < versions.length ? ` in version ${numbers(output.versions)}` : '';
			return `Output${where}: ${output.names.map((name) => `\`${name}\``).join(', ')}.`;
		}),
	];
}

/** The lines of one field in a list. Shared fields are explained once, unless `versions` is empty. */
function fieldLines(
	field: DocumentedField,
	versions: readonly ApiVersion[],
	indent = '',
): string[] {
	const when = whenUsed(field.uses, versions);
	if (versions.length > 0 && isShared(field)) {
		return [`${indent}- **${field.label}**: ${[when, SEE].filter(Boolean).join(' ')}`];
	}
	const text = [versions.length > 0 ? when : '', field.text].filter(Boolean).join(' ');
	return [
		`${indent}- **${field.label}**: ${text}`,
		...field.choices.map((choice) => `${indent}  - ${choice}`),
		...field.inside.flatMap((inner) =>
			fieldLines(inner, versionsIn(field, versions), `${indent}  `),
		),
	];
}

/** Fields of a collection need not say again in which version that is. */
const versionsIn = ({ uses }: DocumentedField, versions: readonly ApiVersion[]) =>
	versions.filter((version) => uses.some((use) => use.version === version));

const SEE = 'See [Shared fields](#shared-fields).';
