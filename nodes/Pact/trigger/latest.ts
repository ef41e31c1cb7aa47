import { forgetOldest } from '../transport/forgetOldest';

/** How many entries are kept. They matter for minutes. */
const CAPACITY = 5_000;

/** Keeps an entry; the oldest are forgotten first. */
export function keepLatest<Value>(all: Map<string, Value>, key: string, value: Value): void {
	all.set(key, value);
	forgetOldest(all, CAPACITY);
}
