import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file as it arrived: its content is on disk, never in memory as a whole. */
export interface StoredFile {
	path: string;
	size: number;
	sha256: string;
}

/** Keeps uploaded files in a directory of its own, so that uploads of any size need little memory. */
export class Files {
	private directory: string | undefined;

	/** @param keptIn where they stay when the simulator ends; default: a temporary directory that goes with it */
	constructor(private readonly keptIn?: string) {}

	async store(content: Readable, name: string): Promise<StoredFile> {
		const path = this.newPath(name);
		const hash = createHash('sha256');
		let size = 0;
		const measure = new Transform({
			transform(chunk: Buffer, _encoding, done) {
				size += chunk.length;
				hash.update(chunk);
				done(null, chunk);
			},
		});
		await pipeline(content, measure, createWriteStream(path));
		return { path, size, sha256: hash.digest('hex') };
	}

	/** The same at once, for content that is in memory anyway. */
	put(content: Uint8Array | string, name: string): StoredFile {
		const path = this.newPath(name);
		const bytes = Buffer.from(content);
		writeFileSync(path, bytes);
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		return { path, size: bytes.length, sha256 };
	}

	/** Where a file with this name lies. */
	at(name: string): string {
		return join(this.open(), name);
	}

	/** Forgets them all. */
	clear(): void {
		const directory = this.directory ?? this.keptIn;
		if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
		this.directory = undefined;
	}

	/** Forgets those that are not to stay. */
	close(): void {
		if (this.keptIn === undefined) this.clear();
	}

	private newPath(name: string): string {
		return this.at(randomBytes(16).toString('hex') + safeExtension(name));
	}

	private open(): string {
		if (this.keptIn !== undefined) mkdirSync(this.keptIn, { recursive: true });
		this.directory ??= this.keptIn ?? mkdtempSync(join(tmpdir(), 'pact-simulator-'));
		return this.directory;
	}
}

function safeExtension(name: string): string {
	const extension = extname(name);
	return /^\.[a-z0-9]{1,8}$/i.test(extension) ? extension.toLowerCase() : '';
}
