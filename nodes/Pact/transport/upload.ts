import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

/** A file to be sent. Its content is opened anew for every attempt and never held as a whole. */
export interface Upload {
	name: string;
	mimeType: string;
	/** Bytes; Pact is told the length before the content */
	size: number;
	open(): Promise<Content>;
}

export type Content = AsyncIterable<Uint8Array> & { destroy?(): void };

/** A request body as n8n's HTTP helper streams it. */
export interface UploadBody extends IDataObject {
	size: number;
	type: string;
}

/**
 * A multipart body with the file in the part `file` (`pact-api/v1.md` endpoint 22).
 *
 * It looks like a web `Blob`, for which axios, n8n's HTTP client from 1.x to 2.x, opens a stream of known length. A
 * real `FormData` would need the file in memory, and Node's streams cannot be imported in a community node.
 */
export function multipartOf({ name, mimeType, size }: Upload, content: Content): UploadBody {
	const boundary = `n8n-pact-${randomBytes(16).toString('hex')}`;
	const head = Buffer.from(
		`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoted(name)}"\r\nContent-Type: ${typeOf(mimeType)}\r\n\r\n`,
	);
	const tail = Buffer.from(`\r\n--${boundary}--\r\n`);

	async function* stream() {
		yield head;
		let sent = 0;
		for await (const chunk of content) {
			sent += chunk.length;
			yield chunk;
		}
		// The announced length is already on its way, so a file of another length must not look complete.
		if (sent !== size) throw new RangeError('The length of the file has changed');
		yield tail;
	}
	const body = {
		size: head.length + size + tail.length,
		type: `multipart/form-data; boundary=${boundary}`,
		stream,
		[Symbol.toStringTag]: 'Blob',
	};
	return body as object as UploadBody;
}

/** As browsers write it: UTF-8, with the three characters escaped that would end the name. */
function quoted(name: string): string {
	return name.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}

function typeOf(mimeType: string): string {
	return /^[\w.+-]+\/[\w.+-]+(;[\x20-\x7e]*)?$/.test(mimeType)
		? mimeType
		: 'application/octet-stream';
}
