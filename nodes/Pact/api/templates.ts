import type { IDataObject } from 'n8n-workflow';

/** What the header of a template shows, where that is a file. */
export type MediaHeader = 'document' | 'image' | 'video';

const MEDIA_HEADERS: readonly MediaHeader[] = ['document', 'image', 'video'];

/** What people call the file in the header of a template; `undefined` when there is none. */
export const headerWord = ({ header }: Template): string | undefined =>
	header === 'image' ? 'picture' : header;

/** A WhatsApp Business template as Pact lists it (`pact-api/v1.md` endpoint 23). */
export interface Template {
	/** What Pact is told to send; its own number for the row is another one */
	id: string;
	name: string;
	text: string;
	/** How many values the text takes: `{{1}}`, `{{2}}`… */
	count: number;
	/** Only where v2 says that its header is a file, which has to be sent with it (`pact-api/v2.md` endpoint 20) */
	header?: MediaHeader;
}

/** A template out of Pact's row. Where Pact does not say how many values it takes, its text does. */
export function parseTemplate(row: IDataObject): Template {
	const { waba_id, name, body, substitutions_count, header_content_type } = row;
	const text = typeof body === 'string' ? body : '';
	const count = Number.isInteger(substitutions_count)
		? Number(substitutions_count)
		: Math.max(0, ...[...text.matchAll(/\{\{(\d+)\}\}/g)].map(([, place]) => Number(place)));
	const header = MEDIA_HEADERS.find((one) => one === header_content_type);
	const known = { id: String(waba_id), name: String(name ?? waba_id), text, count };
	return header === undefined ? known : { ...known, header };
}

/** The text that the client will read. A place without a value stays as it is. */
export function fillTemplate({ text }: Template, values: readonly string[]): string {
	return text.replace(/\{\{(\d+)\}\}/g, (hole, place) => values[Number(place) - 1] ?? hole);
}

/** How many characters before and after a place its label shows. */
const AROUND = 24;

/** The label of a value: its place, with the words around it. */
export function labelOf({ text }: Template, place: number): string {
	const hole = `{{${place}}}`;
	const at = text.indexOf(hole);
	if (at < 0) return hole;
	const from = Math.max(0, at - AROUND);
	const to = at + hole.length + AROUND;
	const words = text.slice(from, to).replace(/\s+/g, ' ').trim();
	return `${hole} in "${from > 0 ? '…' : ''}${words}${to < text.length ? '…' : ''}"`;
}
