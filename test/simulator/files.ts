import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
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

	async store(content: Readable, name: string): Promise<StoredFile> {
		this.directory ??= mkdtempSync(join(tmpdir(), 'pact-simulator-'));
		const path = join(this.directory, randomBytes(16).toString('hex') + safeExtension(name));
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

	clear(): void {
		if (this.directory !== undefined) rmSync(this.directory, { recursive: true, force: true });
		this.directory = undefined;
	}
}

function safeExtension(name: string): string {
	const extension = extname(name);
	return /^\.[a-z0-9]{1,8}$/i.test(extension) ? extension.toLowerCase() : '';
}
