import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { readLostConnection } from './connection';
import { credentialsOf } from './credentials';
import { toNodeApiError, type Purpose } from './errors';
import { takeTurn, type Turn } from './rateLimit';
import { pause } from './pause';
import { isObject, readReply, type Failure, type Reply } from './reply';
import { retryDelay } from './retry';
import { withoutSecrets } from './secrets';
import { multipartOf, type Upload } from './upload';

/** Every n8n context that talks to Pact: the action node, the locators, the trigger's hooks. */
export type PactContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IWebhookFunctions;

/** How far one item's calls may go, and how far they went. */
export interface PactRun {
	itemIndex?: number;
	/** Ends all waiting when the execution is stopped */
	signal?: AbortSignal;
	/** Ceiling for the seconds that all calls of this run wait because Pact refused them, and that each waits for its turn */
	maxWaitSeconds: number;
	/** Seconds spent waiting because Pact refused, so far */
	waitedSeconds: number;
	/** Seconds spent waiting so that Pact would not refuse, so far */
	pacedSeconds: number;
}

interface Call extends Purpose {
	/** A file to send, with the values of the body as text beside it */
	upload?: Upload;
	/** Values in the body that no error may repeat: passwords, tokens */
	secrets?: string[];
	/** For DELETE: whether finding nothing is as good as having deleted it; without it, after an attempt whose answer was lost */
	goneIsDone?: boolean;
	/** For a POST whose answer is documented nowhere: whether an empty one means success */
	mayBeEmpty?: boolean;
}

/**
 * A POST must say where to look when its outcome is unknown, because it is never sent twice. A PUT says so when a second
 * one may be refused because of the first.
 */
export type PactCall =
	| (Call & { method: 'GET' | 'DELETE'; ifUnknown?: undefined })
	| (Call & { method: 'PUT'; ifUnknown?: string })
	| (Call & { method: 'POST'; ifUnknown: string });

/** How long one attempt may take from its start to the last byte of the answer. */
export const REQUEST_TIMEOUT_MS = 60_000;

/** The slowest upload that is waited for: 32 kB per second, a weak mobile connection. */
const SLOWEST_BYTES_PER_MS = 32;

/** Patience for calls that have a person waiting in front of the editor. */
export function shortRun(): PactRun {
	return { maxWaitSeconds: 15, waitedSeconds: 0, pacedSeconds: 0 };
}

/**
 * Sends one request to Pact and returns the JSON object it answers, `{}` where an empty answer means success.
 *
 * Keeps to the limits that Pact publishes, waits up to the run's ceiling when Pact refuses all the same, and repeats
 * GET, PUT and DELETE when the connection breaks or Pact is down. A POST whose outcome is unknown is never sent again. A
 * DELETE that was repeated and then finds nothing counts as done.
 *
 * @throws NodeApiError with Pact's own words and what to do, free of secrets
 */
export async function pactRequest(
	this: PactContext,
	run: PactRun,
	call: PactCall,
): Promise<IDataObject> {
	const reply = await exchange.call(this, run, call);
	if ('data' in reply) return reply.data;
	throw toNodeApiError(this.getNode(), call, reply.failure, run);
}

/**
 * The same for what is of use only soon: `undefined` when there is no answer within so many seconds, because Pact's limits
 * do not allow the request by then or Pact does not answer.
 */
export async function pactRequestInTime(
	this: PactContext,
	run: PactRun,
	call: PactCall,
	seconds: number,
): Promise<IDataObject | undefined> {
	const reply = await exchange.call(this, run, call, now() + seconds);
	if ('data' in reply) return reply.data;
	if (reply.isOutOfTime || reply.failure.status === 429) return undefined;
	throw toNodeApiError(this.getNode(), call, reply.failure, run);
}

/** Seconds of a clock that nobody sets. */
const now = () => performance.now() / 1000;

/** Sends a request as often as it takes and `until` allows, and tells how that ended. */
async function exchange(
	this: PactContext,
	run: PactRun,
	call: PactCall,
	until = Infinity,
): Promise<{ data: IDataObject } | { failure: Failure; isOutOfTime: boolean }> {
	const repeatable = call.method !== 'POST';
	/** An attempt whose answer was lost may have been carried out, whatever a later one is answered. */
	let maybeDone = false;
	let last: Failure | undefined;

	for (let number = 1; ; number++) {
		run.signal?.throwIfAborted();
		const turn = await turnOf.call(this, run, call, until);
		if ('tooLong' in turn) {
			const words = `its limit of requests is used up for another ${Math.ceil(turn.tooLong)} seconds`;
			const held: Failure = { outcome: 'held', status: 0, words };
			return { failure: last ?? held, isOutOfTime: true };
		}
		const reply = await send.call(this, call, until - now()).finally(turn.done);
		if ('data' in reply) return reply;

		const { failure } = reply;
		last = failure;
		const isGone = failure.status === 404 || failure.status === 410;
		const isDeleted = call.method === 'DELETE' && (call.goneIsDone ?? maybeDone);
		if (isGone && isDeleted) return { data: {} };
		maybeDone ||= failure.outcome === 'unknown';

		const seconds = retryDelay({ failure, number, repeatable });
		const isRateLimit = failure.status === 429;
		if (isRateLimit && seconds !== undefined) turn.hold(Math.min(seconds, LONGEST_HOLD));
		const patient = !isRateLimit || run.waitedSeconds + (seconds ?? 0) <= run.maxWaitSeconds;
		const isOutOfTime = seconds !== undefined && now() + seconds > until;
		if (seconds === undefined || !patient || isOutOfTime || run.signal?.aborted) {
			const known: Failure = maybeDone ? { ...failure, outcome: 'unknown' } : failure;
			return { failure: known, isOutOfTime };
		}
		await pause(seconds, run.signal);
		if (isRateLimit) run.waitedSeconds += seconds;
	}
}

/** Pact's limits are per minute, so whoever else asks is not held back for longer, whatever one refusal says. */
const LONGEST_HOLD = 60;

/** A turn that is so near is waited for in any case: Pact's limits per second mean nothing else. */
const NEAREST_TURN = 1;

/** Waits until Pact's limits allow the request, unless that takes longer than the run may wait. */
async function turnOf(
	this: PactContext,
	run: PactRun,
	call: PactCall,
	until: number,
): Promise<Turn | { tooLong: number }> {
	const { baseUrl, apiToken } = (await credentialsOf.call(this)).data ?? {};
	const { maxWaitSeconds, signal } = run;
	const maxSeconds = Math.min(Math.max(NEAREST_TURN, maxWaitSeconds), until - now());
	const user = `${String(baseUrl)} ${String(apiToken)}`;
	const turn = await takeTurn(user, call, { maxSeconds, signal });
	run.pacedSeconds += turn.waited;
	return turn;
}

async function send(this: PactContext, call: PactCall, seconds: number): Promise<Reply> {
	const credentials = await credentialsOf.call(this);
	const { baseUrl, apiToken } = credentials.data ?? {};
	const secrets = [apiToken, ...(call.secrets ?? [])].map(String);
	const longestMs = REQUEST_TIMEOUT_MS + (call.upload?.size ?? 0) / SLOWEST_BYTES_PER_MS;
	const patienceMs = Math.ceil(Math.min(longestMs, Math.max(1, seconds) * 1000));
	const timeout = AbortSignal.timeout(patienceMs);
	const content = await call.upload?.open();
	const upload = call.upload && content && multipartOf(call.upload, content, call.body);
	const options: IHttpRequestOptions = {
		method: call.method,
		url: `${String(baseUrl).trim().replace(/\/+$/, '')}${call.path}`,
		qs: call.query,
		// Lists are documented as `name[]=a` only (`pact-api` §3); servers may take `name[0]=a` for an object.
		arrayFormat: 'brackets',
		body: upload ?? call.body,
		headers: { Accept: 'application/json', ...(upload && { 'Content-Type': upload.type }) },
		json: true,
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: patienceMs,
		abortSignal: timeout,
	};

	const tooLate = rejectionOf(timeout);
	let failure: Failure;
	try {
		const response: unknown = await Promise.race([
			this.helpers.httpRequestWithAuthentication.call(this, 'pactApi', options, {
				credentialsDecrypted: credentials,
			}),
			// In `execute` n8n puts its own signal in place of ours, so an answer that trickles in needs this too.
			tooLate.rejection,
		]);
		const reply = readReply(
			toRawReply(response),
			call.method === 'DELETE' || call.method === 'PUT' || call.mayBeEmpty === true,
		);
		if ('data' in reply) return reply;
		failure = reply.failure;
	} catch (error) {
		failure = readLostConnection(error, timeout.aborted);
	} finally {
		tooLate.release();
		// A refusal may come before the file was read to its end.
		content?.destroy?.();
	}
	return { failure: { ...failure, words: withoutSecrets(failure.words, secrets) } };
}

/** A rejection when the signal fires. Without `release`, the signal would hold every answer until it does. */
function rejectionOf(signal: AbortSignal) {
	let reject = () => {};
	const rejection = new Promise<never>((_, refuse) => {
		reject = () => refuse(signal.reason as Error);
	});
	signal.addEventListener('abort', reject, { once: true });
	return { rejection, release: () => signal.removeEventListener('abort', reject) };
}

function toRawReply(response: unknown) {
	const { statusCode, headers, body } = isObject(response) ? response : {};
	const retryAfter = isObject(headers) ? headers['retry-after'] : undefined;
	return {
		status: Number(statusCode),
		retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
		text: typeof body === 'string' ? body : JSON.stringify(body ?? ''),
	};
}
