import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isObject } from '../transport/reply';
import type { SimpleAttachment } from './simplify';

const BYTES_PER_MB = 1024 * 1024;

/** Largest file that is downloaded unless the options say otherwise, in MB. */
export const DEFAULT_MAX_MB = 20;

const DOWNLOAD_TIMEOUT_MS = 60_000;

/** What became of one attachment: the binary field it stands in, or why it could not be had. */
interface Download extends IDataObject {
	url: string | null;
	field: string | null;
	note: string | null;
}

/** Downloads the files of a message. One that cannot be had is reported and keeps no other from being downloaded. */
export async function downloadAttachments(
	this: IExecuteFunctions,
	attachments: SimpleAttachment[],
	options: IDataObject,
): Promise<{ binary: IBinaryKeyData; report: Download[] }> {
	const maxMb = Number(options.maxAttachmentSize ?? DEFAULT_MAX_MB);
	const binary: IBinaryKeyData = {};
	const report: Download[] = [];

	for (const [index, { url, fileName, mimeType }] of attachments.entries()) {
		const field = `attachment_${index}`;
		const result = await download.call(this, url, maxMb);
		if (typeof result === 'string') {
			report.push({ url, field: null, note: result });
			continue;
		}
		binary[field] = await this.helpers.prepareBinaryData(
			result,
			fileName ?? nameIn(url),
			mimeType ?? undefined,
		);
		report.push({ url, field, note: null });
	}
	return { binary, report };
}

/** The file, or the reason why it could not be had. */
async function download(
	this: IExecuteFunctions,
	url: string | null,
	maxMb: number,
): Promise<Buffer | string> {
	if (url === null || !/^https?:\/\//i.test(url)) return 'Pact gave no web address for this file';
	try {
		// Files lie on Pact's open file server, which neither needs nor gets the token.
		const response: unknown = await this.helpers.httpRequest({
			method: 'GET',
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: DOWNLOAD_TIMEOUT_MS,
			abortSignal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS),
		});
		const { statusCode, body } = isObject(response) ? response : {};
		const stream = body as unknown as AsyncIterable<Buffer> & { destroy(): void };
		if (statusCode !== 200) {
			stream.destroy();
			return `The file server answered HTTP ${String(statusCode)}`;
		}
		return await upTo(maxMb, stream);
	} catch (error) {
		this.logger.debug(`Pact attachment could not be downloaded: ${(error as Error).message}`);
		return 'The connection to the file server was lost or took too long';
	}
}

/** Reads a stream whole, but never more than the limit. */
async function upTo(maxMb: number, stream: AsyncIterable<Buffer> & { destroy(): void }) {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of stream) {
		bytes += chunk.length;
		if (bytes > maxMb * BYTES_PER_MB) {
			stream.destroy();
			return `The file is larger than ${maxMb} MB, the limit set in the options`;
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function nameIn(url: string | null): string | undefined {
	return url?.split(/[?#]/)[0].split('/').pop() || undefined;
}
