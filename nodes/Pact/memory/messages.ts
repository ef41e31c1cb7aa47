import type { IDataObject } from 'n8n-workflow';
import { parseMoment } from '../form/dates';
import { isObject } from '../transport/reply';

/** A message of a conversation, whichever of Pact's APIs told it. */
export interface PactMessage {
	id: number;
	isFromClient: boolean;
	text: string;
	/** Such as "image: price.png" */
	files: string[];
	isDeleted: boolean;
	/** Sent to many clients at once */
	isMailing: boolean;
	isUndelivered: boolean;
	/** In Unix seconds; Infinity when Pact gives none */
	time: number;
}

/** Reads a message of either API (`pact-api/v1.md` and `v2.md`, message object). */
export function readMessage(row: IDataObject): PactMessage {
	const time = row.external_created_at ?? row.created_at_timestamp ?? row.created_at;
	return {
		id: Number(row.id ?? row.external_id),
		isFromClient: row.income === true,
		text: typeof row.message === 'string' ? row.message.trim() : '',
		files: filesOf(row.attachments),
		isDeleted: row.deleted === true,
		isMailing: row.delivery === true,
		isUndelivered: row.income !== true && row.status === 'error',
		time: parseMoment(time, 'UTC') ?? Infinity,
	};
}

function filesOf(attachments: unknown): string[] {
	if (!Array.isArray(attachments)) return [];
	return (attachments as unknown[]).filter(isObject).map((file) => {
		const name = nameOf(file);
		return name === '' ? kindOf(file, name) : `${kindOf(file, name)}: ${name}`;
	});
}

function nameOf({ file_name, attachment_url, url }: IDataObject): string {
	if (typeof file_name === 'string' && file_name !== '') return file_name;
	const [path = ''] = String(attachment_url ?? url ?? '').split(/[?#]/);
	return path.split('/').pop() ?? '';
}

const KINDS: ReadonlyArray<readonly [kind: string, endings: RegExp]> = [
	['image', /\.(jpe?g|png|gif|webp|heic|bmp)$/i],
	['audio', /\.(ogg|oga|opus|mp3|m4a|wav|aac)$/i],
	['video', /\.(mp4|mov|webm|avi|mkv|3gp)$/i],
];

function kindOf({ mime_type, push_to_talk }: IDataObject, name: string): string {
	if (push_to_talk === true) return 'voice message';
	const [type = ''] = String(mime_type ?? '').split('/');
	if (['image', 'audio', 'video'].includes(type)) return type;
	return KINDS.find(([, endings]) => endings.test(name))?.[0] ?? 'file';
}
