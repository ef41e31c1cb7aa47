import type { IDataObject } from 'n8n-workflow';
import { pictureOf } from '../api/qrCode';
import type { EventName } from './events';
import { recognise } from './recognise';
import type { EventDetails, SimpleEvent } from './simpleEvent';
import { simplifyV1 } from './simplifyV1';
import { simplifyV2 } from './simplifyV2';

/** A delivery of Pact, read once for all who look at it. */
export interface PactEvent {
	/** What Pact sent */
	body: IDataObject;
	/** The part of it that the event is about; `{}` when it is not an object */
	entity: IDataObject;
	/** What the workflow gets unless it wants the raw body */
	simple: SimpleEvent;
}

/**
 * Reads a body of either format. Never throws: a value of another type than Pact documents becomes `null`.
 *
 * @param wanted the events that the workflow listens to
 */
export function readEvent(body: IDataObject, wanted: readonly string[] = []): PactEvent {
	const { event, format, entity } = recognise(body);
	const details = format === 'v2' ? simplifyV2(body, entity) : simplifyV1(body, entity, format);
	return { body, entity, simple: { event: asWanted(event, details, wanted), ...details } };
}

/**
 * A channel that is created connected, as with a token, may get no event of its own for that (`pact-api/webhooks.md` §4). So
 * its creation is Channel Connected for whoever listens to that one and not to Channel Created. Who listens to both gets
 * Channel Created: one delivery starts a workflow once.
 */
function asWanted(
	event: EventName,
	{ status }: EventDetails,
	wanted: readonly string[],
): EventName {
	const isConnectedToo = event === 'channelCreated' && status === 'enabled';
	const wants = (name: EventName) => wanted.includes(name);
	return isConnectedToo && wants('channelConnected') && !wants('channelCreated')
		? 'channelConnected'
		: event;
}

/** The picture of a QR code. `undefined` when the event carries none or it is not a PNG. */
export function qrCodeOf({ body, entity, simple }: PactEvent): Buffer | undefined {
	if (simple.event !== 'channelQrCode') return undefined;
	return pictureOf(typeof body.data === 'string' ? body.data : entity.qr);
}
