import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { loadPackage } from './package';

/** The finished descriptions of every node the package registers. */
export async function descriptions(): Promise<INodeTypeDescription[]> {
	const { typeNames, nodeTypes } = await loadPackage();
	return typeNames.map((name) => nodeTypes.getByNameAndVersion(name).description);
}

/** Every field of a form, with those inside collections. */
export function fieldsOf(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((field) => {
		const inside = (field.options ?? []).flatMap((option) => {
			if ('values' in option) return (option as INodePropertyCollection).values;
			return 'type' in option ? [option as INodeProperties] : [];
		});
		return [field, ...fieldsOf(inside)];
	});
}

/** The entries of a dropdown. */
export function entriesOf({ type, options = [] }: INodeProperties): INodePropertyOptions[] {
	const isDropdown = type === 'options' || type === 'multiOptions';
	return isDropdown ? (options as INodePropertyOptions[]) : [];
}
