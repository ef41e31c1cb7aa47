import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../post';
import { invalid } from '../envelopes';
import { Form } from '../form';
import { addAttachment } from '../life/incoming';
import type { ApiRequest } from '../router';
import type { Simulation } from '../simulation';
import type { Attachment } from '../world';

const TYPES: Record<string, string> = {
	gif: 'image/gif',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	mp3: 'audio/mpeg',
	mp4: 'video/mp4',
	ogg: 'audio/ogg',
	pdf: 'application/pdf',
	png: 'image/png',
	txt: 'text/plain',
};

/** Keeps the `file` of a multipart body or what stands at `file_url`; both or none of them is refused. */
export async function readFile(
	request: ApiRequest,
	simulation: Simulation,
	companyId: number,
	values: Partial<Attachment>,
): Promise<Attachment> {
	const file = request.uploads.find(({ field }) => field === 'file');
	const form = new Form(request.parameters);
	const url = form.text('file_url', { pattern: /^https?:\/\// });
	form.check();
	if (file && url !== undefined) throw invalid('File and file_url exclude each other');
	if (file) return addAttachment(simulation, companyId, file, values);
	if (url === undefined || !URL.canParse(url)) throw invalid("File can't be blank");
	return await readFileUrl(simulation, companyId, new URL(url), values);
}

/** The size of a picture, which both versions take as `metadata.data` (v1 §22, v2 §9). */
export function readSize(metadata: Form | undefined): Attachment['data'] {
	const size = metadata?.object('data');
	const width = size?.integer('width', { minimum: 1 });
	const height = size?.integer('height', { minimum: 1 });
	return {
		...(width === undefined ? {} : { width }),
		...(height === undefined ? {} : { height }),
	};
}

async function readFileUrl(
	simulation: Simulation,
	companyId: number,
	url: URL,
	values: Partial<Attachment>,
): Promise<Attachment> {
	const file_name = url.pathname.split('/').pop() || 'file';
	const guessed = TYPES[file_name.split('.').pop()?.toLowerCase() ?? ''];
	const fallback = guessed ?? 'application/octet-stream';
	// Nothing is fetched from other computers: such a file exists, but is empty.
	if (!isLoopback(url.href) || url.protocol !== 'http:') {
		const empty = { path: '', size: 0, sha256: '', file_name, mime_type: fallback };
		const unseen = { stored_at: null, sha256: null, url: url.href };
		return addAttachment(simulation, companyId, empty, { ...values, ...unseen });
	}
	const response = await open(url, simulation.signal);
	if (response.statusCode !== 200) {
		response.resume();
		throw invalid('File url could not be read');
	}
	const stored = await simulation.files.store(response, file_name);
	const mime_type = response.headers['content-type']?.split(';')[0] ?? fallback;
	return addAttachment(simulation, companyId, { ...stored, file_name, mime_type }, values);
}

async function open(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
	return await new Promise((resolve, reject) => {
		get(url, { agent: false, signal }, resolve).on('error', () =>
			reject(invalid('File url could not be read')),
		);
	});
}
