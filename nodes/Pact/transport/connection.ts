import { isObject, type Failure } from './reply';

/**
 * Failures after which the request cannot have reached Pact, by Node's code, in words: n8n replaces a message that
 * holds one of these codes with a text of its own.
 */
const NEVER_SENT = new Map([
	['EAI_AGAIN', 'its address could not be looked up'],
	['ECONNREFUSED', 'the connection was refused'],
	['ENOTFOUND', 'its address was not found'],
]);

const NO_ADDRESS = 'the Base URL in the Pact credential is not a complete address';
const NO_TRUST = 'the certificate of its address cannot be trusted';

/** Failures before sending that every further attempt would meet as well. */
const NEVER_SENDABLE = new Map([
	['CERT_HAS_EXPIRED', NO_TRUST],
	['DEPTH_ZERO_SELF_SIGNED_CERT', NO_TRUST],
	['ERR_BAD_REQUEST', NO_ADDRESS],
	['ERR_INVALID_CHAR', 'the API token has characters that cannot be sent'],
	['ERR_INVALID_URL', NO_ADDRESS],
	['ERR_TLS_CERT_ALTNAME_INVALID', NO_TRUST],
	['SELF_SIGNED_CERT_IN_CHAIN', NO_TRUST],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', NO_TRUST],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', NO_TRUST],
]);

/** Failures that leave open how far the request got. */
const LOST = new Map([
	['ECONNABORTED', 'no answer in time'],
	// These two also end a connection over which the request has already gone.
	['EHOSTUNREACH', 'there is no route to its address'],
	['ENETUNREACH', 'there is no network'],
	['ETIMEDOUT', 'no answer in time'],
	['EPROTO', 'no secure connection could be made'],
]);

/** What a broken connection means. Only the error's code is used: its text and its request carry the token. */
export function readLostConnection(error: unknown, timedOut: boolean): Failure {
	const code = timedOut ? 'ETIMEDOUT' : codeOf(error);
	const neverSent = NEVER_SENT.get(code);
	if (neverSent) return { outcome: 'unreachable', status: 0, words: neverSent };
	const neverSendable = NEVER_SENDABLE.get(code);
	if (neverSendable) return { outcome: 'unsendable', status: 0, words: neverSendable };
	return { outcome: 'unknown', status: 0, words: LOST.get(code) ?? 'the connection was lost' };
}

/** n8n wraps the connection's error, and the depth differs between its versions. */
function codeOf(error: unknown): string {
	for (let inner = error, depth = 0; isObject(inner) && depth < 5; inner = inner.cause, depth++) {
		const code = inner.code ?? inner.httpCode;
		if (typeof code === 'string' && /^[A-Z_]+$/.test(code)) return code;
	}
	return '';
}
