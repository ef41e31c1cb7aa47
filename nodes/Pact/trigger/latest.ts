/** How many entries are kept. They matter for minutes. */
const CAPACITY = 5_000;

/** Keeps an entry; the oldest are forgotten first. */
export function keepLatest<Value>(all: Map<string, Value>, key: string, value: Value): void {
	all.set(key, value);
	for (const oldest of all.keys()) {
		if (all.size <= CAPACITY) break;
		all.delete(oldest);
	}
}
