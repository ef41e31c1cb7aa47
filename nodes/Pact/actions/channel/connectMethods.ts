import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** The ways to connect an account of a provider, and where there are several, the field that chooses between them. */
export interface Ways<Way> {
	chosenBy?: string;
	ways: Record<string, Way>;
}

type Show = NonNullable<IDisplayOptions['show']>;

/** Under which choices in the form something applies, each a condition of its own. */
export function conditionsFor<Way>(
	table: Record<string, Ways<Way>>,
	applies: (way: Way, provider: string) => boolean,
): Show[] {
	const always: string[] = [];
	const sometimes: Show[] = [];
	for (const [provider, { chosenBy, ways }] of Object.entries(table)) {
		const used = Object.keys(ways).filter((name) => applies(ways[name], provider));
		if (used.length === Object.keys(ways).length) always.push(provider);
		else if (chosenBy !== undefined && used.length > 0) {
			sometimes.push({ provider: [provider], [chosenBy]: used });
		}
	}
	return [...(always.length > 0 ? [{ provider: always }] : []), ...sometimes];
}

/** A field of the form, once for each condition. */
export function shownWhen(field: INodeProperties, conditions: Show[]): INodeProperties[] {
	return conditions.map((show) => ({ ...field, displayOptions: { show } }));
}

/** A field of the Options collection, once for each condition. */
export function optionWhen(field: INodeProperties, conditions: Show[]): INodeProperties[] {
	// Fields outside of the collection are named from the root.
	const fromRoot = (show: Show) =>
		Object.fromEntries(Object.entries(show).map(([key, value]) => [`/${key}`, value]));
	return shownWhen(field, conditions.map(fromRoot));
}

/** Something the form tells, once for each condition. */
export function noticeWhen(
	name: string,
	displayName: string,
	conditions: Show[],
): INodeProperties[] {
	return shownWhen({ displayName, name, type: 'notice', default: '' }, conditions);
}
