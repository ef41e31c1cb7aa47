import {
	NodeOperationError,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
} from 'n8n-workflow';
import { orStopped } from '../transport/pause';
import { withoutParameters, withoutQuery } from '../transport/secrets';
import { BYTES_PER_MB, MAX_FILES, MAX_TOTAL_MB, MAX_TOTAL_SECONDS } from './attachmentLimits';
import type { SimpleAttachment } from './simpleEvent';

const DOWNLOAD_TIMEOUT_MS = 60_000;

/** What became of one attachment: the binary field it is in, or why it could not be downloaded. */
interface Download extends IDataObject {
	url: string | null;
	field: string | null;
	note: string | null;
}

type FileStream = AsyncIterable<Buffer> & { destroy(): void };

interface FileResponse {
	statusCode: number;
	body: FileStream;
}

/** How far the downloads of one message may go. */
interface Bounds {
	/** The largest file */
	maxMb: number;
	/** What the files still to come may have together */
	bytesLeft: number;
	/** When all of them have to be there */
	timeout: AbortSignal;
	/** When the user stops the execution */
	stop: AbortSignal | undefined;
}

/**
 * Downloads the files of a message. One that cannot be downloaded is reported and keeps no other from being so.
 *
 * @throws NodeOperationError when the execution was stopped
 */
export async function downloadAttachments(
	this: IExecuteFunctions,
	attachments: SimpleAttachment[],
	maxMb: number,
	item: number,
): Promise<{ binary: IBinaryKeyData; report: Download[] }> {
	const bounds: Bounds = {
		maxMb,
		bytesLeft: MAX_TOTAL_MB * BYTES_PER_MB,
		timeout: AbortSignal.timeout(MAX_TOTAL_SECONDS * 1000),
		stop: this.getExecutionCancelSignal(),
	};
	const binary: IBinaryKeyData = {};
	const report: Download[] = [];

	for (const [index, { url, fileName, mimeType }] of attachments.entries()) {
		const field = `attachment_${index}`;
		const result =
			index < MAX_FILES
				? await download.call(this, url, bounds)
				: `Only the first ${MAX_FILES} files of a message are downloaded`;
		if (bounds.stop?.aborted) throw canceled.call(this, item);
		if (typeof result === 'string') {
			report.push({ url, field: null, note: result });
			continue;
		}
		bounds.bytesLeft -= result.length;
		binary[field] = await this.helpers.prepareBinaryData(
			result,
			fileName ?? nameIn(url),
			mimeType ?? undefined,
		);
		report.push({ url, field, note: null });
	}
	return { binary, report };
}

/** n8n knows by the word "canceled" that the user stopped the execution. */
function canceled(this: IExecuteFunctions, item: number): NodeOperationError {
	const node = withoutParameters(this.getNode());
	return new NodeOperationError(node, 'The execution was canceled', { itemIndex: item });
}

/** The file, or the reason why it could not be downloaded. */
async function download(
	this: IExecuteFunctions,
	url: string | null,
	bounds: Bounds,
): Promise<Buffer | string> {
	if (url === null || !/^https?:\/\//i.test(url)) return 'Pact gave no web address for this file';
	const { timeout, stop } = bounds;
	if (timeout.aborted) return OUT_OF_TIME;
	const ends = [AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS), timeout, stop];
	const end = AbortSignal.any(ends.filter((signal) => signal !== undefined));
	try {
		const { statusCode, body } = await open.call(this, url, end);
		if (statusCode !== 200) {
			body.destroy();
			return `The file server answered HTTP ${statusCode}`;
		}
		return await readWithin(bounds, body, end);
	} catch (error) {
		if (timeout.aborted) return OUT_OF_TIME;
		this.logger.debug(`Pact attachment could not be downloaded: ${(error as Error).message}`);
		return 'The connection to the file server was lost or took too long';
	}
}

const OUT_OF_TIME = `The files of this message took longer than ${MAX_TOTAL_SECONDS / 60} minutes together`;

/** Asks for a file. Its content is destroyed when it begins only after the end. @throws the reason of the end */
async function open(this: IExecuteFunctions, url: string, end: AbortSignal): Promise<FileResponse> {
	// Files lie on Pact's open file server, which neither needs nor gets the token.
	const opening = this.helpers.httpRequest({
		method: 'GET',
		url,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: DOWNLOAD_TIMEOUT_MS,
		abortSignal: end,
	}) as Promise<FileResponse>;
	let isOpen = false;
	try {
		const response = await orStopped(async () => await opening, end);
		isOpen = true;
		return response;
	} finally {
		if (!isOpen) opening.then(({ body }) => body.destroy()).catch(() => {});
	}
}

/** Reads a stream to its end, but never more than the bounds allow. @throws Error when it breaks or does not end in time */
async function readWithin(
	{ maxMb, bytesLeft }: Bounds,
	stream: FileStream,
	end: AbortSignal,
): Promise<Buffer | string> {
	const destroy = () => stream.destroy();
	// In `execute` n8n puts its own signal in place of ours, and a stream that stands still ends by nothing else.
	end.addEventListener('abort', destroy, { once: true });
	const chunks: Buffer[] = [];
	let bytes = 0;
	try {
		end.throwIfAborted();
		for await (const chunk of stream) {
			bytes += chunk.length;
			const note = describeExcess(bytes, maxMb, bytesLeft);
			if (note !== undefined) return note;
			chunks.push(chunk);
		}
		return Buffer.concat(chunks);
	} finally {
		end.removeEventListener('abort', destroy);
		destroy();
	}
}

function describeExcess(bytes: number, maxMb: number, bytesLeft: number): string | undefined {
	if (bytes > maxMb * BYTES_PER_MB) {
		return `The file is larger than ${maxMb} MB, the limit set in the options`;
	}
	return bytes > bytesLeft
		? `With this one, the files of the message would be larger than ${MAX_TOTAL_MB} MB together`
		: undefined;
}

function nameIn(url: string | null): string | undefined {
	return (
		withoutQuery(url ?? '')
			.split('/')
			.pop() || undefined
	);
}
