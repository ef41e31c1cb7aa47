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

/** Beyond about as many characters n8n cuts the labels of such fields off, in a window of usual width. */
const LONGEST_LABEL = 22;

/** The label of a value: its place, in the middle of as many of the words around it as a label has room for. */
export function labelOf({ text }: Template, place: number): string {
	const hole = `{{${place}}}`;
	const at = text.indexOf(hole);
	if (at < 0) return hole;
	// Up to the places of other values, whose numbers would only confuse.
	const before = text
		.slice(0, at)
		.replace(/^[^]*\}\}[\s.,;:!?)]*/, '')
		.replace(/\s+/g, ' ')
		.trimStart();
	const after = text
		.slice(at + hole.length)
		.replace(/\{\{[^]*$/, '')
		.replace(/\s+/g, ' ')
		.trimEnd();
	const room = LONGEST_LABEL - hole.length;
	const ofAfter = Math.max(Math.ceil(room / 2), room - before.length);
	const end = firstWords(after, ofAfter);
	return `${lastWords(before, room - end.length)}${hole}${end}`;
}

/** As much of the beginning as fits, in whole words where it can be. */
function firstWords(text: string, room: number): string {
	if (text.length <= room) return text;
	const cut = text.slice(0, room - 1);
	return `${cut.replace(/(?<=.)\s\S*$/, '')}…`;
}

function lastWords(text: string, room: number): string {
	if (text.length <= room) return text;
	const cut = text.slice(text.length - room + 1);
	return `…${cut.replace(/^\S*\s(?=.)/, '')}`;
}
