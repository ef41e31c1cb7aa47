import type { IDisplayOptions } from 'n8n-workflow';
import { notice, shownWhen, type Field, type FormElement } from '../../form/field';
import type { Item } from '../item';

/** How accounts of a provider are connected: by one method, or by the one of several that a field chooses. */
export interface ConnectMethods<Method> {
	/** The field that chooses; missing where there is one method */
	chosenBy?: FormElement;
	/** By the value of that field */
	methods: Record<string, Method>;
	/** The method that the form asks for. @throws NodeOperationError that names the field */
	read(item: Item): Method;
}

/** The methods of a provider that has just one. */
export const only = <Method>(method: Method): ConnectMethods<Method> => ({
	methods: { only: method },
	read: () => method,
});

/** The methods of a provider that has one for each value of a field. */
export const oneOfEach = <Choice extends string, Method>(
	field: Field<Choice>,
	methods: Record<Choice, Method>,
): ConnectMethods<Method> => ({
	chosenBy: field,
	methods,
	read: (item) => methods[item.read(field)],
});

type Show = NonNullable<IDisplayOptions['show']>;

/** For which choices in the form something applies, each a condition of its own. */
export function conditionsFor<Method>(
	table: Record<string, ConnectMethods<Method>>,
	applies: (method: Method) => boolean,
): Show[] {
	const always: string[] = [];
	const sometimes: Show[] = [];
	for (const [provider, { chosenBy, methods }] of Object.entries(table)) {
		const all = Object.entries(methods);
		const used = all.filter(([, method]) => applies(method)).map(([value]) => value);
		if (used.length === all.length) always.push(provider);
		else if (chosenBy !== undefined && used.length > 0) {
			sometimes.push({ provider: [provider], [chosenBy.property.name]: used });
		}
	}
	return [...(always.length > 0 ? [{ provider: always }] : []), ...sometimes];
}

/** A field of the form, once for each condition. */
export const fieldWhen = <Element extends FormElement>(
	field: Element,
	conditions: Show[],
): Element[] => conditions.map((show) => shownWhen(field, show));

/** A field of the Options collection, once for each condition. */
export function optionWhen<Element extends FormElement>(
	field: Element,
	conditions: Show[],
): Element[] {
	// Fields outside of the collection are named from the root.
	const fromRoot = (show: Show) =>
		Object.fromEntries(Object.entries(show).map(([key, value]) => [`/${key}`, value]));
	return fieldWhen(field, conditions.map(fromRoot));
}

/** Something the form tells, once for each condition. */
export const noticeWhen = (name: string, text: string, conditions: Show[]): FormElement[] =>
	conditions.map((show) => notice(name, text, show));
