import type { IDataObject, NodeApiError } from 'n8n-workflow';
import type { Item } from '../item';

interface Accepted {
	accepted: IDataObject[];
	/** What Pact answers for a message: v1 a job, v2 the message itself */
	kind: 'delivery' | 'message';
	/** How many messages the item became */
	total: number;
}

/** The same error, which also says which messages of the item Pact had accepted before, so that nobody repeats them. */
export function addAcceptedMessages(
	item: Item,
	error: Error & { description?: string | null; httpCode?: string | null },
	accepted: Accepted,
): NodeApiError {
	const { message, description, httpCode } = error;
	return item.error({
		message,
		description: [description, describeAccepted(accepted)].filter(Boolean).join(' '),
		httpCode: httpCode ?? undefined,
	});
}

function describeAccepted({ accepted, kind, total }: Accepted): string {
	if (total === 1) return '';
	if (accepted.length === 0) return `The other messages of this item (${total - 1}) were not sent.`;
	const ids = accepted.map(({ id }) => String(id)).join(', ');
	return accepted.length < total
		? `Pact accepted ${accepted.length} of the ${total} messages of this item before (${kind} ${ids}): do not send these again.`
		: `Pact accepted all ${total} messages of this item (${kind} ${ids}): check the Pact inbox before sending any again.`;
}
