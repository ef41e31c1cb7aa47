import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
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
	/** The fields of this operation, without the resource and operation conditions */
	description: INodeProperties[];
	/** Reads run several at a time; everything else runs one at a time, in the order of the items */
	isRead: boolean;
	/**
	 * Carries the operation out for one item.
	 *
	 * @returns one output object, or a list of them
	 * @throws NodeApiError when Pact refused, NodeOperationError when a parameter cannot be used
	 */
	execute(
		this: IExecuteFunctions,
		itemIndex: number,
		run: PactRun,
	): Promise<IDataObject | IDataObject[]>;
}

export interface Resource {
	name: string;
	description: string;
	/** Keys are stored in users' workflows: never rename one */
	operations: Record<string, Operation>;
	defaultOperation: string;
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'en');

/** The Resource dropdown, an Operation dropdown per resource, and every field shown only where it is used. */
export function propertiesOf(
	resources: Record<string, Resource>,
	defaultResource: string,
): INodeProperties[] {
	const resourceDropdown: INodeProperties = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: Object.entries(resources)
			.map(([value, { name, description }]) => ({ name, value, description }))
			.sort(byName),
		default: defaultResource,
	};
	return [
		resourceDropdown,
		...Object.entries(resources).map(([value, resource]) => operationDropdown(value, resource)),
		...Object.entries(resources).flatMap(([value, resource]) => fieldsOf(value, resource)),
	];
}

function operationDropdown(resource: string, { operations, defaultOperation }: Resource) {
	const dropdown: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: Object.entries(operations)
			.map(([value, { option }]) => ({ ...option, value }))
			.sort(byName),
		default: defaultOperation,
	};
	return dropdown;
}

function fieldsOf(resource: string, { operations }: Resource): INodeProperties[] {
	return Object.entries(operations).flatMap(([operation, { description }]) =>
		description.map((field) => ({
			...field,
			displayOptions: {
				...field.displayOptions,
				show: { resource: [resource], operation: [operation], ...field.displayOptions?.show },
			},
		})),
	);
}
