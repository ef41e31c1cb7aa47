import { failureReason } from '../api/failureReason';
import { isObject } from '../transport/reply';
import type { SimpleAttachment, SimpleEvent } from './simpleEvent';
import { firstText, numberOrNull, textOrNull } from './simpleValues';

/** v1 sends numbers (`pact-api/webhooks.md` §3), v2 words (`v2.md`, message object). */
const STATUS_WORDS = new Map<unknown, string>([
	[-1, 'preparing'],
	[0, 'sending'],
	[1, 'sent'],
	[2, 'delivered'],
	[3, 'read'],
	['created', 'sending'],
	['sent', 'sent'],
	['delivered', 'delivered'],
	['read', 'read'],
	['error', 'error'],
	['DELIVERED', 'delivered'],
	['NOT DELIVERED', 'error'],
]);

/**
 * The status of a message, in the same words for both formats. Incoming messages carry one that says nothing about them:
 * `created` in v2, an `ack` in v1.
 */
export function simpleStatus(status: unknown, income: unknown): string | null {
	if (income === true) return 'received';
	return STATUS_WORDS.get(status) ?? textOrNull(status);
}

/** Which way a message went; `null` when Pact does not say. */
export function simpleDirection(income: unknown): SimpleEvent['direction'] {
	if (typeof income !== 'boolean') return null;
	return income ? 'incoming' : 'outgoing';
}

/** Why a delivery failed: in words, or by the messenger's code where there are none; `null` when Pact gives neither. */
export function simpleReason(...sources: unknown[]): string | null {
	const { words, code } = failureReason(...sources);
	return words || (code && `code ${code}`) || null;
}

/** The files of a message of either format; none when there is no list of them. */
export function simpleAttachments(value: unknown): SimpleAttachment[] {
	if (!Array.isArray(value)) return [];
	return (value as unknown[]).filter(isObject).map((file) => ({
		id: numberOrNull(file.id) ?? numberOrNull(file.external_id),
		url: firstText(file.attachment_url, file.url),
		fileName: firstText(file.file_name, file.name),
		mimeType: firstText(file.mime_type),
		size: numberOrNull(file.size),
	}));
}
