import { sendToCrm } from '../../../form/fields';
import type { Item } from '../../item';
import { deliveryOptions, readDeliveryWait, type DeliveryWait } from '../deliveryOptions';
import { readTextAndFiles, textFirst, type TextAndFiles } from '../textAndFiles';

/** The options of every operation of v2 that sends something. */
export const sendOptions = [sendToCrm, textFirst, ...deliveryOptions];

/** How the options want something sent. */
export interface SendOptions {
	sendToCrm: boolean;
	textFirst: boolean;
	/** Missing when nobody waits */
	wait?: DeliveryWait;
}

/** What is sent, and how. */
export type OutgoingMessage = TextAndFiles & SendOptions;

/** Reads the options. For what has neither text nor files, such as a template. @throws NodeOperationError that names the field */
export const readSendOptions = (item: Item): SendOptions => ({
	sendToCrm: item.option(sendToCrm),
	textFirst: item.option(textFirst),
	wait: readDeliveryWait(item),
});

/** Reads text, files and options, all of them before anything is sent. @throws NodeOperationError that names the field */
export async function readOutgoingMessage(item: Item): Promise<OutgoingMessage> {
	return { ...(await readTextAndFiles(item)), ...readSendOptions(item) };
}
