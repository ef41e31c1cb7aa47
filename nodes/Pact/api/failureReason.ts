import type { IDataObject } from 'n8n-workflow';
import { isNothing } from '../form/values';
import { isObject } from '../transport/reply';

/**
 * Why Pact could not deliver a message, in words; `''` when it gives no reason.
 *
 * Pact prints `details` with `internal_reason.errors[]`, the messenger's own error objects (`pact-api/webhooks.md` §4). That
 * v1's jobs have the same inner shape, and the shorter ones with a plain `reason`, are assumptions.
 *
 * @param details the `details` of a message or a job
 */
export function failureReason(details: unknown): string {
	if (typeof details === 'string') return details;
	if (!isObject(details)) return '';
	const { reason, internal_reason, message, description } = details;
	return firstText(reason, reasonIn(internal_reason), message, description);
}

function reasonIn(internal: unknown): unknown {
	if (!isObject(internal)) return internal;
	const [first] = Array.isArray(internal.errors) ? (internal.errors as unknown[]) : [];
	if (!isObject(first)) return first;
	const { error_data, title, message } = first as IDataObject;
	return firstText(isObject(error_data) ? error_data.details : undefined, title, message);
}

function firstText(...candidates: unknown[]): string {
	const found = candidates.find((text) => typeof text === 'string' && !isNothing(text.trim()));
	return typeof found === 'string' ? found : '';
}
