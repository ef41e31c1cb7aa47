/** Something to go wrong with the next matching requests. */
export interface Fault {
	method?: string;
	/** A whole path such as `/p1/companies/:company_id/channels`, in which `:name` stands for anything. */
	path?: string | RegExp;
	/** How many requests it spoils; default 1, `Infinity` allowed. */
	times?: number;
	status?: number;
	headers?: Record<string, string>;
	/** A text is sent as it is, anything else as JSON. */
	body?: unknown;
	contentType?: string;
	/** Real milliseconds before answering; the request has been carried out by then. */
	delayMs?: number;
	/** Closes the connection before the request is carried out, or after it but without an answer. */
	cut?: 'before' | 'after';
	/** Real milliseconds over which the body dribbles out. */
	slowBodyMs?: number;
	/** Promises the whole body, sends half of it and closes the connection. */
	truncate?: boolean;
	/** With a status or body: whether the request is carried out all the same (default false). */
	process?: boolean;
}

interface Queued {
	fault: Fault;
	left: number;
}

export class Faults {
	private queue: Queued[] = [];

	add(...faults: Fault[]): void {
		for (const fault of faults) this.queue.push({ fault, left: fault.times ?? 1 });
	}

	/** The first queued fault that fits, used up once. */
	take(method: string, path: string): Fault | undefined {
		const found = this.queue.find(({ fault }) => fits(fault, method, path));
		if (!found) return undefined;
		found.left--;
		if (found.left <= 0) this.queue = this.queue.filter((queued) => queued !== found);
		return found.fault;
	}

	clear(): void {
		this.queue = [];
	}
}

function fits(fault: Fault, method: string, path: string): boolean {
	if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
	if (fault.path === undefined) return true;
	if (fault.path instanceof RegExp)
		return new RegExp(fault.path.source, fault.path.flags.replace(/[gy]/g, '')).test(path);
	const expected = fault.path.replace(/\/+$/, '').split('/');
	const actual = path.split('/');
	return (
		expected.length === actual.length &&
		expected.every((part, index) => part.startsWith(':') || part === actual[index])
	);
}
