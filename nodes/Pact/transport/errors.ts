import { NodeApiError, NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';
import { isRateLimit, type Failure } from './reply';
import { withoutParameters } from './secrets';

/** What a failed call was about, in words for the person who reads the error. */
export interface Purpose {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Infinitive that completes "Pact did not …": `start the conversation` */
	purpose: string;
	/** Path of the request; names the IDs that were used */
	path: string;
	/** In v2 these name the company, not the path */
	query?: IDataObject;
	body?: IDataObject;
	/** For requests of which a second one is not harmless: where to see whether this one was carried out */
	ifUnknown?: string;
	/** For a POST: whether a second one does no harm after all, because nobody sees what the first one left behind */
	isHarmless?: boolean;
	/** What to do when Pact refuses the values (400, or a refusal with 2xx), where more can be said than in general */
	advice?: string | ((words: string) => string | undefined);
}

/** What a person can do about a refusal, by HTTP status (`pact-api` §6). */
const ADVICE = new Map<number, string>([
	[
		401,
		'Open the Pact credential of this node and paste the API token again. It is shown in your Pact account under https://app.pact.im/account.',
	],
	[
		402,
		'The company has to be paid for in Pact before its API works. Pay for it, then run this again.',
	],
	[
		403,
		"The company's Pact tariff does not include this. Change the tariff or ask Pact's support.",
	],
	[
		405,
		'The Base URL in the Pact credential probably leads to another service. For Pact it is https://api.pact.im.',
	],
	[410, 'It was removed in Pact. Choose another one.'],
]);

const ADVICE_VALUES = 'Correct what Pact does not accept. Its message says what that is.';
const ADVICE_NO_WORDS = 'Pact does not say which value it does not accept. Check each field.';
const ADVICE_LIMIT =
	'Pact accepts fewer requests per minute than this workflow sends. Send fewer at a time, or raise Max Rate Limit Wait in the options.';
const ADVICE_REDIRECT =
	'Set the Base URL in the Pact credential to https://api.pact.im. The current one redirects to another address, and this node does not send your token there.';
const ADVICE_NOT_PACT =
	'Something other than Pact may have answered, such as a proxy or a sign-in page. Check the Base URL in the Pact credential. For Pact it is https://api.pact.im.';
const ADVICE_LATER = 'Pact is not available at the moment. Run this again in a few minutes.';
const ADVICE_AGAIN = 'Doing it twice does no harm.';
const ADVICE_UNREACHABLE =
	'Check the internet connection of the machine that runs n8n and the Base URL in the Pact credential. For Pact it is https://api.pact.im.';

const ADVICE_WAIT =
	'Pact limits requests per minute. Wait a minute and try again. Where a list cannot be read, enter the ID instead (By ID).';

const ADVICE_UNSENDABLE =
	'Open the Pact credential of this node. The Base URL for Pact is https://api.pact.im, and the API token is shown in your Pact account under https://app.pact.im/account.';

/** What the errors of failed calls are about */
const failures = new WeakMap<object, Failure>();

/** The failure that an error tells of, `undefined` when it is not the error of a failed call. */
export const failureOf = (error: unknown): Failure | undefined =>
	error instanceof NodeApiError ? failures.get(error) : undefined;

/** n8n's error for a failed call: what happened in the message, what to do about it in the description. */
export function toNodeApiError(
	node: INode,
	call: Purpose,
	failure: Failure,
	{ itemIndex, waitedSeconds }: { itemIndex?: number; waitedSeconds: number },
): NodeApiError {
	const isLimit = isRateLimit(failure);
	// Without an item somebody waits in front of the form, which has no option for that.
	const description = [isLimit && itemIndex === undefined ? ADVICE_WAIT : adviseOn(call, failure)];
	if (failure.status === 429 && waitedSeconds > 0) {
		description.push(`It has waited ${Math.round(waitedSeconds)} seconds already.`);
	}
	const error = apiError(node, {
		message: describeFailure(call, failure),
		description: description.join(' '),
		httpCode: failure.status === 0 ? undefined : String(failure.status),
		itemIndex,
	});
	failures.set(error, failure);
	return error;
}

/** What an error says. */
export interface ErrorTexts {
	/** What happened */
	message: string;
	/** What to do about it */
	description?: string;
	httpCode?: string;
	itemIndex?: number;
}

/** n8n's error with exactly these texts, and without anything of the node that could be a secret. */
export function apiError(node: INode, { message, ...more }: ErrorTexts): NodeApiError {
	const error = new NodeApiError(withoutParameters(node), {}, { message, ...more });
	// n8n has put a text of its own in place of words that look like an error code: "preexisting" has EEXIST in it.
	error.message = message;
	return error;
}

/** What was caught, as one of n8n's two kinds of error. Anything else is a mistake in this package. */
export function toNodeError(node: INode, error: unknown, itemIndex?: number) {
	const isNodeError = error instanceof NodeApiError || error instanceof NodeOperationError;
	return isNodeError
		? error
		: new NodeOperationError(withoutParameters(node), error as Error, { itemIndex });
}

/** What happened and what to do about it in one text, for places that show only one. */
export function inOneLine({ message, description }: Error & { description?: string | null }) {
	return description ? `${message}. ${description}` : message;
}

function describeFailure(
	{ method, purpose }: Purpose,
	{ outcome, status, words }: Failure,
): string {
	const reason = [status === 0 ? '' : `HTTP ${status}`, words]
		.filter((part) => part !== '')
		.join(': ');
	if (outcome === 'notSent') return `Pact was not asked to ${purpose} (${words})`;
	if (outcome === 'unreachable' || outcome === 'unsendable') {
		return `Pact could not be reached to ${purpose}, nothing was sent (${reason})`;
	}
	if (outcome === 'unknown' && method !== 'GET') {
		return `It is unknown whether Pact was able to ${purpose} (${reason})`;
	}
	return `Pact did not ${purpose} (${reason})`;
}

function adviseOn(call: Purpose, failure: Failure): string {
	const mayBeRepeated = call.method === 'PUT' || call.method === 'DELETE';
	const isHarmless = mayBeRepeated && call.ifUnknown === undefined;
	return failure.outcome === 'unknown' && isHarmless
		? `${findAdvice(call, failure)} ${ADVICE_AGAIN}`
		: findAdvice(call, failure);
}

function findAdvice(call: Purpose, { outcome, status, words }: Failure): string {
	const { method, ifUnknown, isHarmless } = call;
	const advice = typeof call.advice === 'function' ? call.advice(words) : call.advice;
	const isRefusal = status === 400 || (outcome === 'refused' && status < 300);
	if (outcome === 'unknown' && method === 'PUT' && ifUnknown !== undefined) return ifUnknown;
	if (advice !== undefined && isRefusal) return advice;
	if (outcome === 'notSent') return ADVICE_LIMIT;
	if (outcome === 'unreachable') return ADVICE_UNREACHABLE;
	if (outcome === 'unsendable') return ADVICE_UNSENDABLE;
	if (outcome === 'unknown' && ifUnknown !== undefined) {
		if (isHarmless) return ifUnknown;
		return `The request was sent and is not repeated, because it could then be carried out twice. ${ifUnknown}`;
	}
	if (status === 404) {
		return `Check that the ID is right and belongs to the company, and that the token may use it: ${listIds(call)}.`;
	}
	if (status === 429) return ADVICE_LIMIT;
	if (status >= 300 && status < 400) return ADVICE_REDIRECT;
	if (status === 0 || status === 408 || status === 425 || status >= 500) return ADVICE_LATER;
	const isStrange = outcome === 'unknown' && !isRefusal;
	const adviceValues = words === '' ? ADVICE_NO_WORDS : ADVICE_VALUES;
	return ADVICE.get(status) ?? (isStrange ? ADVICE_NOT_PACT : adviceValues);
}

/** `/p1/companies/5/channels/9` → `Company 5, Channel 9`, so that a 404 says which ID to look at. */
function listIds({ path, query, body }: Purpose): string {
	const labels: Record<string, string> = {
		auths: 'Channel',
		companies: 'Company',
		channels: 'Channel',
		conversations: 'Conversation',
		jobs: 'Delivery',
		messages: 'Message',
		webhooks: 'Webhook',
	};
	const inPath = [...path.matchAll(/\/([a-z]+)\/(\d+)/g)].map(
		([, kind = '', id]) => `${labels[kind] ?? kind} ${id}`,
	);
	const companies = [query?.company_id ?? body?.company_id ?? query?.company_ids].flat();
	const named = companies
		.filter((company) => typeof company === 'number')
		.map((company) => `Company ${company}`);
	const ids = [...named, ...inPath];
	return ids.length > 0 ? ids.join(', ') : path;
}
