import {
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	writeSync,
} from 'node:fs';
import path from 'node:path';

/** Changes that nobody waits for are gathered for so long. */
const GATHER_MS = 50;

/**
 * Keeps a state in a file. It is written under another name first and then renamed, so that a process that ends in the
 * middle leaves the state before. The file is for its owner's eyes only: states hold tokens.
 */
export class Keeper<State> {
	private timer: NodeJS.Timeout | undefined;
	private isOpen = true;

	constructor(
		private readonly file: string,
		private readonly current: () => State,
	) {}

	/** What was kept, `undefined` when nothing was. */
	load(): State | undefined {
		if (!existsSync(this.file)) return undefined;
		try {
			return JSON.parse(readFileSync(this.file, 'utf8')) as State;
		} catch (cause) {
			throw new Error(`${this.file} cannot be read. Remove it to begin anew.`, { cause });
		}
	}

	/** Something changed, to be written soon. */
	changed(): void {
		if (!this.isOpen) return;
		this.timer ??= setTimeout(() => this.save(), GATHER_MS);
	}

	/** Writes now: when this returns, the state outlives the process. */
	save(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		if (!this.isOpen) return;
		mkdirSync(path.dirname(this.file), { recursive: true });
		const draft = `${this.file}.new`;
		const descriptor = openSync(draft, 'w', 0o600);
		try {
			writeSync(descriptor, JSON.stringify(this.current()));
			fsyncSync(descriptor);
		} finally {
			closeSync(descriptor);
		}
		renameSync(draft, this.file);
	}

	/** Writes for the last time. */
	close(): void {
		this.save();
		this.isOpen = false;
	}
}
