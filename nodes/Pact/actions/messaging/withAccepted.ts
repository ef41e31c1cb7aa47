import type { IDataObject, INode, NodeApiError } from 'n8n-workflow';
import { apiError } from '../../transport/errors';

/** The same error, which also says which messages of the item Pact had accepted before, so that nobody repeats them. */
export function withAccepted(
	node: INode,
	error: Error & { description?: string | null; httpCode?: string | null },
	{ jobs, total, itemIndex }: { jobs: IDataObject[]; total: number; itemIndex: number },
): NodeApiError {
	const { message, description, httpCode } = error;
	return apiError(node, {
		message,
		description: [description, acceptedOf(jobs, total)].filter(Boolean).join(' '),
		httpCode: httpCode ?? undefined,
		itemIndex,
	});
}

function acceptedOf(jobs: IDataObject[], total: number): string {
	if (total === 1) return '';
	if (jobs.length === 0) return `The other messages of this item (${total - 1}) were not sent.`;
	const ids = jobs.map(({ id }) => String(id)).join(', ');
	return jobs.length < total
		? `Pact accepted ${jobs.length} of the ${total} messages of this item before (job ${ids}): do not send these again.`
		: `Pact accepted all ${total} messages of this item (job ${ids}): look in the Pact inbox before sending any again.`;
}
