/** Keeps what a process remembers within bounds: what was added first is forgotten first. */
export function forgetOldest(
	all: Map<unknown, unknown> | Set<unknown>,
	/** How many may stay */
	most: number,
): void {
	for (const oldest of all.keys()) {
		if (all.size <= most) break;
		all.delete(oldest);
	}
}
