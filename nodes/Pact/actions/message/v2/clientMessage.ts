import type { IDataObject } from 'n8n-workflow';
import { addressOf, type Client, type ClientIdentifier } from '../../../api/v2/clients';
import { shownWhen } from '../../../form/field';
import { channel, company } from '../../../form/fields';
import { previewOf } from '../../conversation/filledTemplate';
import { messageKind } from '../../conversation/firstMessage';
import { previewOnly, templateId, templateValues } from '../../conversation/templateFields';
import { filesOrHeader } from '../../conversation/templateHeader';
import {
	readTemplate,
	readTemplateExtras,
	withTemplate,
} from '../../conversation/v2/templateMessage';
import type { Item } from '../../item';
import type { Write } from '../../operation';
import { message } from '../textAndFiles';
import { requireChannel, type ChosenChannel } from './channel';
import { clientFields, readClient } from './clientFields';
import type { MessageRequest } from './messageRequest';
import { readOutgoingMessage, sendOptions, type OutgoingMessage } from './outgoingMessage';

/** A message to somebody of whom only a phone number or the like is known, as the form says it. */
export interface ClientMessage {
	companyId: number;
	client: Client;
	chosen: ChosenChannel;
	outgoing: OutgoingMessage;
	/** A template with its values, instead of text */
	isTemplate: boolean;
	/** Whether the template is only shown */
	isPreview: boolean;
}

/** The fields of such a message. */
export const clientMessageFields = (identifiers: readonly ClientIdentifier[]) => [
	company,
	channel,
	...clientFields(identifiers),
	messageKind,
	shownWhen(message, { content: ['message'] }),
	templateId,
	...templateValues,
	filesOrHeader,
];

export const clientMessageOptions = [previewOnly, ...sendOptions];

/**
 * Reads all of it but the template, and looks the channel up.
 *
 * @throws NodeOperationError that names the field
 */
export async function readClientMessage(
	item: Item,
	identifiers: readonly ClientIdentifier[],
): Promise<ClientMessage> {
	const companyId = item.read(company);
	const client = readClient(item, identifiers);
	const isTemplate = item.read(messageKind) === 'template';
	const isPreview = isTemplate && item.option(previewOnly);
	const outgoing = isTemplate ? await readTemplateExtras(item) : await readOutgoingMessage(item);
	const chosen = await requireChannel(item, companyId, client, identifiers);
	return { companyId, client, chosen, outgoing, isTemplate, isPreview };
}

/**
 * Prepares the template of such a message. Only the request for first messages takes one; Pact puts it into the conversation
 * that there is.
 *
 * @param send sends a request that carries the template
 * @throws NodeOperationError when the template or its values cannot be used
 */
export async function prepareTemplate(
	item: Item,
	{ companyId, client, chosen, outgoing, isPreview }: ClientMessage,
	first: MessageRequest,
	send: (request: MessageRequest) => Promise<IDataObject[]>,
): Promise<Write> {
	const { provider } = chosen;
	const template = await readTemplate(item, { companyId, provider, files: outgoing.files });
	return isPreview
		? () => previewOf(template, addressOf(client))
		: async () => await send(withTemplate(first, template));
}
