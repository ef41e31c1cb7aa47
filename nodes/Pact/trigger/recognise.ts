import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../transport/reply';
import { EVENTS, eventNames, type EventName, type Pattern } from './events';

/** Pact's two event formats. Both may arrive at one address, so the shape decides and no setting does. */
export type Format = 'v1' | 'v2';

export interface Recognised {
	event: EventName;
	/** `undefined` when the body has neither `object` nor `data` */
	format?: Format;
	/** The entity the event is about: `object` or `data`; `{}` when it is not an object */
	entity: IDataObject;
}

/** Pact's check of a new address. It has neither `type` nor `event` (`pact-api/webhooks.md` §1). */
export function isPing(body: unknown): boolean {
	return isObject(body) && body.source === 'pact.im' && body.operation === 'test';
}

/** The event a delivery carries; `other` for a kind that Pact added later and for anything malformed. */
export function recognise(body: IDataObject): Recognised {
	const format = formatOf(body);
	const content = format === 'v2' ? body.object : body.data;
	const entity = isObject(content) ? content : {};
	if (format === undefined) return { event: 'other', entity };

	const facts = factsOf(body, entity);
	const fits = (pattern: Pattern) =>
		Object.entries(pattern).every(([fact, value]) => facts.get(fact) === value);
	const event = eventNames.find((name) => EVENTS[name][format].some(fits)) ?? 'other';
	return { event, format, entity };
}

function formatOf(body: IDataObject): Format | undefined {
	if (isObject(body.object)) return 'v2';
	return body.data === undefined || body.data === null ? undefined : 'v1';
}

function factsOf(
	{ type, event }: IDataObject,
	{ income, state, qr, message, deleted }: IDataObject,
) {
	return new Map<string, unknown>([
		['type', type],
		['event', event],
		['income', income],
		['deleted', deleted],
		['state', state],
		['qr', typeof qr === 'string' && qr !== ''],
		['notice', message],
	]);
}
