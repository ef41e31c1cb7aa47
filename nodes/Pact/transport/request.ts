import type { ICredentialsDecrypted, IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { parseBaseUrl } from './baseUrl';
import { readLostConnection } from './connection';
import type { CallBudget, PactContext } from './context';
import { readCredentials } from './credentials';
import type { Purpose } from './errors';
import { pause } from './pause';
import { acquireSlot, type NoSlot, type Slot } from './rateLimit';
import { isObject, readReply, type Failure, type RawReply, type Reply } from './reply';
import { asOutcomeOfAll, decide } from './retry';
import {
	mayContainSecret,
	seek,
	withoutSecretParameter,
	withoutSecrets,
	withoutSecretValues,
	type SoughtSecrets,
} from './secrets';
import { buildMultipart, openFile, type FileStream, type Upload } from './upload';

interface Call extends Purpose {
	/** A file to send, with the values of the body as text beside it */
	upload?: Upload;
	/**
	 * Values in the body that no error may repeat: passwords, tokens, codes, addresses with a secret in them. Where Pact
	 * echoes them in its answer they are masked as well, as far as `withoutSecretValues` goes.
	 */
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

/** Characters of Pact's words that an error repeats. n8n stores errors whole, and several times. */
const LONGEST_WORDS = 1000;

/** A slot this near is always waited for: Pact's limits per second mean nothing else. */
const NEAREST_SLOT_SECONDS = 1;

/** Seconds of a clock that nobody sets. */
const now = () => performance.now() / 1000;

/** How a call ended: with the JSON object that Pact answered, or without. */
export type Exchanged =
	| { data: IDataObject }
	| { failure: Failure; /** Whether there was no time for another attempt */ isOutOfTime: boolean };

/** Where the requests of a call go, and in whose name. */
interface Account {
	baseUrl: string;
	apiToken: string;
	/** The token, as answers are searched for it */
	sought: SoughtSecrets;
	credentials: ICredentialsDecrypted;
}

/** By the credentials of an execution: all its answers are searched for the same token, which nothing keeps longer. */
const soughtTokens = new WeakMap<ICredentialsDecrypted, SoughtSecrets>();

/**
 * Sends a request as often as it takes and the time allows, and tells how that ended.
 *
 * @throws the reason of the signal when the execution was stopped between two attempts, and what opening a file threw
 */
export async function exchange(
	this: PactContext,
	budget: CallBudget,
	call: PactCall,
	withinSeconds: number,
): Promise<Exchanged> {
	const until = now() + withinSeconds;
	const account = await readAccount.call(this);
	if ('failure' in account) return { failure: account.failure, isOutOfTime: false };
	let last: Failure | undefined;
	let maybeDone = false;

	for (let attempt = 1; ; attempt++) {
		budget.signal?.throwIfAborted();
		const slot = await waitForSlot(account, budget, call, until);
		if ('retryAfterSeconds' in slot) {
			const failure = last ? asOutcomeOfAll(last, maybeDone) : notSent(slot);
			return { failure, isOutOfTime: true };
		}
		const reply = await send.call(this, account, call, { slot, until, signal: budget.signal });
		budget.mayHaveWritten ||= mayHaveWritten(call, reply);
		if ('data' in reply) return reply;

		last = reply.failure;
		maybeDone ||= last.outcome === 'unknown';
		const next = decide({
			failure: last,
			attempt,
			maybeDone,
			call,
			budget,
			until,
			now: now(),
			random: Math.random(),
		});
		if (next.action === 'succeed') return { data: {} };
		if (last.status === 429) slot.block(next.seconds);
		if (next.action === 'fail') return { failure: next.failure, isOutOfTime: next.isOutOfTime };
		await pause(next.seconds, budget.signal);
		if (last.status === 429) budget.waitedSeconds += next.seconds;
	}
}

/** Whether an attempt did, or may have done, something that must not be done twice. PUT and DELETE may, unless they say otherwise. */
function mayHaveWritten({ ifUnknown, isHarmless = false }: PactCall, reply: Reply): boolean {
	const isOnce = ifUnknown !== undefined && !isHarmless;
	return isOnce && ('data' in reply || reply.failure.outcome === 'unknown');
}

async function readAccount(this: PactContext): Promise<Account | { failure: Failure }> {
	const credentials = await readCredentials.call(this);
	const { baseUrl, apiToken } = credentials.data ?? {};
	const parsed = parseBaseUrl(baseUrl);
	if ('wrong' in parsed) {
		const words = `the Base URL in the Pact credential ${parsed.wrong}`;
		return { failure: { outcome: 'unsendable', status: 0, words } };
	}
	const token = String(apiToken ?? '').trim();
	const sought = soughtTokens.get(credentials) ?? seek([token]);
	soughtTokens.set(credentials, sought);
	return { ...parsed, apiToken: token, sought, credentials };
}

/** Waits until Pact's limits allow the request, unless that takes longer than the call may wait. */
async function waitForSlot(
	account: Account,
	budget: CallBudget,
	call: PactCall,
	until: number,
): Promise<Slot | NoSlot> {
	const { maxWaitSeconds, signal } = budget;
	const maxSeconds = Math.min(Math.max(NEAREST_SLOT_SECONDS, maxWaitSeconds), until - now());
	const slot = await acquireSlot(account, call, { maxSeconds, signal });
	budget.pacedSeconds += slot.waitedSeconds;
	return slot;
}

function notSent({ retryAfterSeconds }: NoSlot): Failure {
	const seconds = Math.max(1, Math.ceil(retryAfterSeconds));
	const time = seconds === 1 ? 'second' : `${seconds} seconds`;
	const words = `its limit of requests is used up for another ${time}`;
	return { outcome: 'notSent', status: 0, words };
}

/** How far one attempt may go. */
interface Attempt {
	slot: Slot;
	/** When the answer is of no use any more */
	until: number;
	signal: AbortSignal | undefined;
}

/**
 * Sends a request once, and gives up its slot.
 *
 * @throws what opening the file threw, or the reason of the signal when the execution was stopped before it was open
 */
async function send(
	this: PactContext,
	account: Account,
	call: PactCall,
	{ slot, until, signal }: Attempt,
): Promise<Reply> {
	const file = await openFileOf(call, slot, signal);
	const longestMs = REQUEST_TIMEOUT_MS + (call.upload?.size ?? 0) / SLOWEST_BYTES_PER_MS;
	const timeoutMs = Math.ceil(Math.min(longestMs, Math.max(1, until - now()) * 1000));
	const timeout = AbortSignal.timeout(timeoutMs);
	const options = {
		...requestOptions(account, call, file),
		timeout: timeoutMs,
		abortSignal: timeout,
	};

	const giveUp = rejectionOf(timeout, signal);
	let reply: Reply;
	try {
		const response: unknown = await Promise.race([
			this.helpers.httpRequestWithAuthentication.call(this, 'pactApi', options, {
				credentialsDecrypted: account.credentials,
			}),
			// In `execute` n8n puts its own signal in place of ours, so an answer that trickles in needs this as well.
			giveUp.rejection,
		]);
		reply = readAnswer(toRawReply(response), call, account);
	} catch (error) {
		reply = { failure: readLostConnection(error, timeout.aborted) };
	} finally {
		giveUp.release();
		// A refusal may come before the file was read to its end.
		file?.destroy?.();
	}
	if ('failure' in reply && neverLeft(reply.failure)) slot.cancel();
	else slot.release();
	return reply;
}

/** Opens the file of a call, if it has one. The slot goes to the next request when that does not work. */
async function openFileOf(
	{ upload }: PactCall,
	slot: Slot,
	signal: AbortSignal | undefined,
): Promise<FileStream | undefined> {
	if (!upload) return undefined;
	let file: FileStream | undefined;
	try {
		file = await openFile(upload, signal);
	} finally {
		if (!file) slot.cancel();
	}
	return file;
}

const neverLeft = ({ outcome }: Failure) => outcome === 'unreachable' || outcome === 'unsendable';

function requestOptions(
	{ baseUrl }: Account,
	{ method, path, query, body, upload }: PactCall,
	file: FileStream | undefined,
): IHttpRequestOptions {
	const multipart = upload && file && buildMultipart(upload, file, body);
	return {
		method,
		url: `${baseUrl}${path}`,
		qs: query,
		// Lists are documented as `name[]=a` only (`pact-api` §3); servers may take `name[0]=a` for an object.
		arrayFormat: 'brackets',
		body: multipart ?? body,
		headers: { Accept: 'application/json', ...(multipart && { 'Content-Type': multipart.type }) },
		json: true,
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
}

/** Judges an answer, and masks in it the secrets that were sent. */
function readAnswer(raw: RawReply, call: PactCall, { apiToken, sought }: Account): Reply {
	const mayBeEmpty = call.method === 'DELETE' || call.method === 'PUT' || call.mayBeEmpty === true;
	const reply = readReply(raw, mayBeEmpty);
	const secrets = [apiToken, ...(call.secrets ?? [])].map(String);
	if ('failure' in reply) {
		// In this order: half a secret could not be found any more.
		const hidden = withoutSecretParameter(withoutSecrets(reply.failure.words, secrets));
		const words = inOneLine(hidden);
		return { failure: { ...reply.failure, words } };
	}
	const all = secrets.length === 1 ? sought : seek(secrets);
	return mayContainSecret(raw.text, all) ? { data: withoutSecretValues(reply.data, all) } : reply;
}

/** Words as an error can show them: without line breaks and other control characters, and not at any length. */
function inOneLine(words: string): string {
	const line = words.replace(/[\p{Cc}\p{Bidi_Control}\s]+/gu, ' ').trim();
	return line.length > LONGEST_WORDS ? `${line.slice(0, LONGEST_WORDS)}…` : line;
}

/** A rejection when one of the signals fires. Without `release`, they would hold every answer until they do. */
function rejectionOf(timeout: AbortSignal, stop: AbortSignal | undefined) {
	let reject = () => {};
	const rejection = new Promise<never>((_, refuse) => {
		reject = () => refuse(new Error('Gave up waiting for the answer'));
	});
	const signals = [timeout, stop];
	for (const signal of signals) signal?.addEventListener('abort', reject, { once: true });
	return {
		rejection,
		release() {
			for (const signal of signals) signal?.removeEventListener('abort', reject);
		},
	};
}

function toRawReply(response: unknown): RawReply {
	const { statusCode, headers, body } = isObject(response) ? response : {};
	const content = body ?? '';
	const retryAfter = isObject(headers) ? headers['retry-after'] : undefined;
	return {
		status: Number(statusCode),
		retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
		text: typeof content === 'string' ? content : JSON.stringify(content),
	};
}
