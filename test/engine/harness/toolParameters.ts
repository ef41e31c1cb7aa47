import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { OperationPlace } from './allOperations';

/** The fields of a form that a model can fill: those with the ✨ button in the editor of a tool. */
export const fillableBy = (fields: readonly INodeProperties[]): INodeProperties[] =>
	fields.filter(
		({ type, noDataExpression, typeOptions }) =>
			['string', 'number', 'boolean', 'dateTime', 'json', 'resourceLocator'].includes(type) &&
			noDataExpression !== true &&
			typeOptions?.password !== true,
	);

/** What the editor calls a field for the model. */
export const keyOf = ({ displayName }: INodeProperties) =>
	displayName.replace(/[^a-zA-Z0-9_-]+/g, '_');

/** The form of a Pact tool in which the model fills everything that it can, as the ✨ button stores it. */
export function toolParameters({ resource, version, name, fields }: OperationPlace): IDataObject {
	const filled = fillableBy(fields).map((field): [string, unknown] => {
		const type = ['number', 'boolean'].includes(field.type) ? field.type : 'string';
		const value = `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${keyOf(field)}', \`\`, '${type}') }}`;
		return [
			field.name,
			field.type === 'resourceLocator' ? { __rl: true, mode: 'id', value } : value,
		];
	});
	return {
		...Object.fromEntries(filled),
		...{ resource, operation: name, apiVersion: version, descriptionType: 'auto' },
	} as IDataObject;
}
