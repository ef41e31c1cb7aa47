import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { orStopped } from './pause';
import { isObject } from './reply';

/** A file to be sent. Its content is opened anew for every attempt and never held as a whole. */
export interface Upload {
	name: string;
	mimeType: string;
	/** Bytes; Pact is told the length before the content */
	size: number;
	open(): Promise<FileStream>;
}

/** The content of an opened file. Whoever opened it destroys it, however the request ended. */
export type FileStream = AsyncIterable<Uint8Array> & { destroy?(): void };

/**
 * Opens a file. One that opens only after the execution was stopped is closed at once.
 *
 * @throws the reason of the signal when the execution was stopped first
 */
export async function openFile(
	upload: Upload,
	signal: AbortSignal | undefined,
): Promise<FileStream> {
	const opening = upload.open();
	let isOpen = false;
	try {
		const file = await orStopped(async () => await opening, signal);
		signal?.throwIfAborted();
		isOpen = true;
		return file;
	} finally {
		if (!isOpen) opening.then((late) => late.destroy?.()).catch(() => {});
	}
}

/** A request body as n8n's HTTP helper streams it. */
export interface UploadBody extends IDataObject {
	size: number;
	type: string;
}

/**
 * A multipart body with the file in the part `file` (`pact-api/v1.md` endpoint 22), after the further values as text:
 * `metadata[data][width]` (`pact-api` §3).
 *
 * It looks like a web `Blob`, for which axios, n8n's HTTP client from 1.x to 2.x, opens a stream of known length. A
 * real `FormData` would need the file in memory, and Node's streams cannot be imported in a community node.
 */
export function buildMultipart(
	{ name, mimeType, size }: Upload,
	content: FileStream,
	values: IDataObject = {},
): UploadBody {
	const boundary = `n8n-pact-${randomBytes(16).toString('hex')}`;
	const partHead = (field: string) =>
		`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(field)}"`;
	const texts = toTexts(values).map(([field, text]) => `${partHead(field)}\r\n\r\n${text}\r\n`);
	const head = Buffer.from(
		`${texts.join('')}${partHead('file')}; filename="${quoted(name)}"\r\nContent-Type: ${validType(mimeType)}\r\n\r\n`,
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

/** Nested values as forms name them, `a[b]` and `a[]`. */
function toTexts(values: IDataObject): Array<[field: string, text: string]> {
	return Object.entries(values).flatMap(([name, value]) => toFormTexts(name, value));
}

function toFormTexts(name: string, value: unknown): Array<[field: string, text: string]> {
	if (value === undefined) return [];
	if (Array.isArray(value)) return value.flatMap((inner) => toFormTexts(`${name}[]`, inner));
	if (!isObject(value)) return [[name, String(value)]];
	return Object.entries(value).flatMap(([inner, one]) => toFormTexts(`${name}[${inner}]`, one));
}

/** As browsers write it: UTF-8, with the three characters escaped that would end the name. */
function quoted(name: string): string {
	return name.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}

function validType(mimeType: string): string {
	return /^[\w.+-]+\/[\w.+-]+(;[\x20-\x7e]*)?$/.test(mimeType)
		? mimeType
		: 'application/octet-stream';
}
