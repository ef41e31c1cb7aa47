/**
 * Reads n8n's stored executions: a list in which every object, list and text is an entry of its own and stands for its
 * place as a text of digits ("flatted"). n8n only writes trees, so nothing here expects circles.
 */
export function readFlatted(text: string): unknown {
	const entries = JSON.parse(text) as unknown[];
	const revive = (value: unknown): unknown => {
		if (typeof value === 'string') return open(entries[Number(value)]);
		return value;
	};
	const open = (entry: unknown): unknown => {
		if (Array.isArray(entry)) return entry.map(revive);
		if (typeof entry !== 'object' || entry === null) return entry;
		return Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, revive(value)]));
	};
	return open(entries[0]);
}
