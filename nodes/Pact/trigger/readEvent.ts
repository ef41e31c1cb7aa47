import type { IDataObject } from 'n8n-workflow';
import { pictureOf } from '../api/qrCode';
import { recognise } from './recognise';
import type { SimpleEvent } from './simpleEvent';
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

/** Reads a body of either format. Never throws: a value of another type than Pact documents becomes `null`. */
export function readEvent(body: IDataObject): PactEvent {
	const { event, format, entity } = recognise(body);
	const details = format === 'v2' ? simplifyV2(body, entity) : simplifyV1(body, entity, format);
	return { body, entity, simple: { event, ...details } };
}

/** The picture of a QR code. `undefined` when the event carries none or it is not a PNG. */
export function qrCodeOf({ body, entity, simple }: PactEvent): Buffer | undefined {
	if (simple.event !== 'channelQrCode') return undefined;
	return pictureOf(typeof body.data === 'string' ? body.data : entity.qr);
}
