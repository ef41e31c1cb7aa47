import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { withoutQuery } from '../transport/secrets';
import type { SimpleAttachment } from './simpleEvent';

const BYTES_PER_MB = 1024 * 1024;

/** Largest file that is downloaded unless the options say otherwise, in MB. */
export const DEFAULT_MAX_MB = 20;

const DOWNLOAD_TIMEOUT_MS = 60_000;

/** What became of one attachment: the binary field it is in, or why it could not be downloaded. */
interface Download extends IDataObject {
	url: string | null;
	field: string | null;
	note: string | null;
}

type FileStream = AsyncIterable<Buffer> & { destroy(): void };

/** Downloads the files of a message. One that cannot be downloaded is reported and keeps no other from being so. */
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

/** The file, or the reason why it could not be downloaded. */
async function download(
	this: IExecuteFunctions,
	url: string | null,
	maxMb: number,
): Promise<Buffer | string> {
	if (url === null || !/^https?:\/\//i.test(url)) return 'Pact gave no web address for this file';
	try {
		// Files lie on Pact's open file server, which neither needs nor gets the token.
		const { statusCode, body } = (await this.helpers.httpRequest({
			method: 'GET',
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: DOWNLOAD_TIMEOUT_MS,
			abortSignal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS),
		})) as { statusCode: number; body: FileStream };
		if (statusCode !== 200) {
			body.destroy();
			return `The file server answered HTTP ${statusCode}`;
		}
		return await readUpTo(maxMb, body);
	} catch (error) {
		this.logger.debug(`Pact attachment could not be downloaded: ${(error as Error).message}`);
		return 'The connection to the file server was lost or took too long';
	}
}

/** Reads a stream to its end, but never more than the limit. */
async function readUpTo(maxMb: number, stream: FileStream): Promise<Buffer | string> {
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
	return (
		withoutQuery(url ?? '')
			.split('/')
			.pop() || undefined
	);
}
