import type { Fault } from '../../simulator';

/** Something that goes wrong between the node and Pact. */
export interface FaultCase {
	title: string;
	fault: Fault;
	/** Which requests succeed all the same when it happens once: all, those that may be sent again, or none for certain */
	survivedBy: 'all' | 'repeatable' | 'none';
	/** Longer than the node's patience; a test's clock ends the waiting */
	outlastsPatience?: boolean;
}

const HTML = '<!doctype html><html><body>Please sign in</body></html>';
const refused = (body: unknown, headers: Record<string, string> = {}): Fault => ({
	status: 429,
	body,
	headers,
});

const serverErrors = [500, 502, 503, 504].flatMap((status): FaultCase[] => [
	{ title: `${status}`, fault: { status }, survivedBy: 'repeatable' },
	{
		title: `${status} although Pact acted`,
		fault: { status, process: true },
		survivedBy: 'repeatable',
	},
]);

/** Answers that may not come from Pact. Pact has acted, which is the harder case. */
const strangeAnswers = [
	{ title: 'half of the JSON', body: '{"status":"ok","data":{"ext' },
	{ title: 'a web page', body: HTML, contentType: 'text/html' },
	{ title: 'a web page called JSON', body: HTML },
	{ title: 'a list', body: [] },
	{ title: 'the null of JSON', body: 'null' },
].map(
	({ title, ...answer }): FaultCase => ({
		title,
		fault: { ...answer, process: true },
		survivedBy: 'none',
	}),
);

/** Where redirects lead: an address that must never be visited. */
export const OTHER_HOST = 'http://another-host';

export const FAULTS: FaultCase[] = [
	{
		title: '429 with the wait in words',
		fault: refused({ errors: [{ detail: 'Please wait for 7 seconds' }] }),
		survivedBy: 'all',
	},
	{
		title: '429 with the wait in a header',
		fault: refused('Too Many Requests', { 'retry-after': '3' }),
		survivedBy: 'all',
	},
	{ title: '429 without a stated wait', fault: refused(''), survivedBy: 'all' },
	...serverErrors,
	{ title: 'a reset before Pact acts', fault: { cut: 'before' }, survivedBy: 'repeatable' },
	{ title: 'a reset after Pact acted', fault: { cut: 'after' }, survivedBy: 'repeatable' },
	{ title: 'an answer cut off halfway', fault: { truncate: true }, survivedBy: 'repeatable' },
	{ title: 'slow headers', fault: { delayMs: 20 }, survivedBy: 'all' },
	{ title: 'a slow body', fault: { slowBodyMs: 20 }, survivedBy: 'all' },
	{
		title: 'headers that do not come in time',
		fault: { delayMs: 60_000 },
		survivedBy: 'repeatable',
		outlastsPatience: true,
	},
	{
		title: 'a body that does not come in time',
		fault: { slowBodyMs: 60_000 },
		survivedBy: 'repeatable',
		outlastsPatience: true,
	},
	...strangeAnswers,
	{
		title: 'an empty answer',
		fault: { status: 200, body: '', process: true },
		survivedBy: 'none',
	},
	{ title: 'the wrong content type', fault: { contentType: 'text/plain' }, survivedBy: 'all' },
	{ title: 'no content type', fault: { contentType: '' }, survivedBy: 'all' },
	...[302, 307].map((status): FaultCase => {
		const fault = { status, headers: { location: `${OTHER_HOST}/p1/companies` }, body: '' };
		return { title: `a redirect (${status}) to another host`, fault, survivedBy: 'none' };
	}),
];
