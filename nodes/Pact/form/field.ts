import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { oneOf, onOff, type FormFacts, type Kind } from './kinds';

/** Something the form shows: a field, or a notice, which has no value. */
export interface FormElement {
	property: INodeProperties;
}

/** A field of the form together with what its value has to be: whoever reads it gets that type. */
export interface Field<Value> extends FormElement, Kind<Value> {}

type Show = NonNullable<IDisplayOptions['show']>;

/** A field of any type. */
export const field = <Value>(property: INodeProperties, kind: Kind<Value>): Field<Value> => ({
	property,
	...kind,
});

type Lettering = Omit<INodeProperties, 'type' | 'default'> & { default?: string };

/** A field for text, with `text` or another kind for what it has to be. */
export const textField = <Value>(property: Lettering, kind: Kind<Value>): Field<Value> =>
	field({ type: 'string', default: '', ...property }, kind);

/** A switch. */
export const toggle = (property: Omit<INodeProperties, 'type'>): Field<boolean> =>
	field({ type: 'boolean', ...property }, onOff);

/** A dropdown. What it accepts is what it offers, so the two cannot differ. */
export function choice<
	const Options extends ReadonlyArray<INodePropertyOptions & { value: string }>,
>(
	property: Omit<INodeProperties, 'options' | 'type' | 'default'> & {
		options: Options;
		default: Options[number]['value'];
	},
): Field<Options[number]['value']> {
	const values = property.options.map(({ value }) => value as Options[number]['value']);
	return field({ ...property, type: 'options', options: [...property.options] }, oneOf(values));
}

/** A collection to which people add fields, such as Update Fields. Its fields are read with `item.collection`. */
export function collection(
	property: Omit<INodeProperties, 'options' | 'type' | 'default'>,
	fields: readonly FormElement[],
): FormElement {
	const options = fields.map((one) => one.property).sort(byDisplayName);
	return { property: { ...property, type: 'collection', default: {}, options } };
}

const byDisplayName = (a: INodeProperties, b: INodeProperties) =>
	a.displayName.localeCompare(b.displayName, 'en');

/**
 * The usable value of a field inside a fixed collection: of its default when the collection has no value for it, and
 * `undefined` when there is none, as for an expression that yields nothing.
 */
export function readInside<Value>(
	values: Record<string, unknown>,
	{ property: { name, default: fallback }, parse }: Field<Value>,
	facts: FormFacts,
): Value | undefined {
	return parse(name in values ? values[name] : fallback, facts);
}

/** Something the form tells. */
export const notice = (name: string, displayName: string, show?: Show): FormElement => ({
	property: {
		displayName,
		name,
		type: 'notice',
		default: '',
		...(show && { displayOptions: { show } }),
	},
});

/** The same field with other words or conditions: it is read as before. */
export const withProperty = <Element extends FormElement>(
	element: Element,
	changes: Partial<INodeProperties>,
): Element => ({ ...element, property: { ...element.property, ...changes } });

/** The same field, shown under a condition. */
export const shownWhen = <Element extends FormElement>(element: Element, show: Show): Element =>
	withProperty(element, { displayOptions: { show } });
