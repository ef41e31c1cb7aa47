/**
 * Everything the public documentation leaves open and the simulator had to decide, in one place.
 * Reference sections are those of the API notes (README, v1, v2, webhooks); all of it is labelled [INF] there
 * unless said otherwise. A client that must work with the real Pact has to survive every setting.
 */
export interface Assumptions {
	/** Whether v1 refusals come with their 4xx status or with HTTP 200 and `status: errored` (README §6). */
	v1ErroredStatus: 'http4xx' | 'http200';
	/** How v1 marks the last page: key left out (all observed clients cope), null or empty string (README §5). */
	nextPageOnLastPage: 'absent' | 'null' | 'empty';
	/** HTTP status of v1 and v2 answers that create something; stated nowhere (README §6). */
	createdStatus: 200 | 201;
	/** `state` of a job whose message was not delivered (v1 §6). */
	failedJobState: string;
	/**
	 * How `details` says why a message was not delivered: as the edition of February 2025 prints it, the messenger's error
	 * inside `internal_reason`, or with a plain `reason` (webhooks §4). For v1 jobs both are assumed.
	 */
	failureDetails: 'printed' | 'short';
	/** Whether `details` of a polled job says the reason as well; only `result` is documented (v1 §6). */
	reasonInJobDetails: boolean;
	/** Reason given when the tester names none; real texts are unknown (webhooks §3). */
	defaultReason: string;
	/** Whether a second channel of the same provider is refused: "only through support" (README §1, [SEED]). */
	oneChannelPerProvider: boolean;
	/** Whether creating a v1 channel also answers `billing_start_date`, as seen in 2021 [OBS]. */
	billingStartDate: boolean;
	/** State of a VK auth whose groups come as pages; the printed example is enabled, the first step is not (v2 §12). */
	vkStateWithGroups: 'initial' | 'enabled';
	/** Answer to deleting a v2 webhook: 204 without body [D26] or 200 with `{}` [D25]. */
	v2DeletedWebhook: '204' | 'empty object';
	/** Answer to deleting v2 messages and auths; undocumented (v2 §8, §15). */
	v2Deleted: '204' | 'empty object';
	/** Most v2 webhooks a company may have (v2 §17); the next one is answered 400. */
	webhooksPerCompany: number;
	/** Retries after the first attempt; whether the documented numbers count the first is open (webhooks §2). */
	v1Retries: number;
	v2Retries: number;
	/** Pact seconds between attempts (webhooks §2, documented). */
	retrySeconds: number;
	/** Real milliseconds after which an unanswered delivery counts as failed; undocumented. */
	deliveryTimeoutMs: number;
	/** Pact seconds until a QR code is shown after a channel was created. */
	qrSeconds: number;
	/** Pact seconds a QR code lives; undocumented. */
	qrLifeSeconds: number;
	/** How often an unscanned QR code is replaced and sent again. 0 keeps the number of webhooks predictable. */
	qrRenewals: number;
	/** Pact seconds between the acknowledgements sent, delivered and read of an outgoing message. */
	ackSeconds: number;
	/** Last acknowledgement an outgoing message reaches of its own accord: 1 sent, 2 delivered, 3 read. */
	lastAck: 1 | 2 | 3;
	/** Greatest accepted `per_page` in v2; no maximum is documented (README §5). */
	v2PerPageMaximum: number;
	/** What becomes of a greater one: a 400, or a smaller page that still claims the size asked for (README §5). */
	v2LargerPages: 'refused' | 'capped';
	/** Order of v2 conversations and messages; only the sort key is documented (v2 §1, §5). */
	v2NewestFirst: boolean;
	/** Whether quoting an `external_id` that the conversation does not have is refused (v2 §7). */
	refuseUnknownQuotes: boolean;
	/** Whether v2 calls are limited as documented (README §7, each endpoint with its own counter). */
	quotas: boolean;
}

export const ASSUMPTIONS: Assumptions = {
	v1ErroredStatus: 'http4xx',
	nextPageOnLastPage: 'absent',
	createdStatus: 200,
	failedJobState: 'not_delivered',
	failureDetails: 'printed',
	reasonInJobDetails: true,
	defaultReason: 'contact not found',
	oneChannelPerProvider: true,
	billingStartDate: false,
	vkStateWithGroups: 'initial',
	v2DeletedWebhook: '204',
	v2Deleted: '204',
	webhooksPerCompany: 5,
	v1Retries: 10,
	v2Retries: 5,
	retrySeconds: 60,
	deliveryTimeoutMs: 5000,
	qrSeconds: 1,
	qrLifeSeconds: 60,
	qrRenewals: 0,
	ackSeconds: 1,
	lastAck: 3,
	v2PerPageMaximum: 1000,
	v2LargerPages: 'refused',
	v2NewestFirst: true,
	refuseUnknownQuotes: true,
	quotas: true,
};

/**
 * Decided without a switch, because no client should notice:
 *
 * - The token is looked for in the header, then the query, then the body (README §2).
 * - Unknown routes and wrong methods are answered before the token is looked at.
 * - Error texts follow the only known example, "Phone is invalid"; codes of v2 follow README §6.
 * - A v1 channel and the v2 auth of the same account have the same id (README §9).
 * - Updating WhatsApp, or any channel without updatable fields, is answered 400 (v1 §3).
 * - A deleted channel leaves the list; deleting it again is answered 404 (v1 §4).
 * - A first v1 message needs a WhatsApp channel; on any other it is answered 400 (v1 §5).
 * - `webhook_url` given as null or empty is cleared without a ping (v1 §13).
 * - A failed ping is answered 400 and changes nothing (webhooks §1).
 * - v2 webhooks are pinged when `url` changes or `active` becomes true, never on creation (webhooks §1).
 * - A message to a channel that is not enabled ends as NOT DELIVERED ("the integration does not work", v1 §6).
 * - A Telegram code that needs a cloud password as well is answered `state: password_required` (v1 §8).
 * - Instagram pages are enabled by POST, answered `{"status":"ok"}` (v1 §9).
 * - Files at a `file_url` are fetched from this computer only; elsewhere they exist, but are empty.
 * - v2 auth calls answer `{"auth":…}` and `{"auths":…,"meta":…}` (v2 §10–§14); enabling an auth that waits for a
 *   scan or a sign-in starts that anew.
 * - A first v2 message to a client with a conversation goes there (v2 §4).
 * - The file of a template with a picture, video or document in its header is sent as the one attachment of the first
 *   message, and such a template is refused without it (v2 §4, §20).
 * - A template that Meta rejected is listed like the others, because lists have no state, and its messages end as not
 *   delivered.
 * - Deleting v2 messages is all or nothing; each gets `deleted: true` and a `message`/`update` webhook (v2 §8).
 * - Query parameters win over those of the body.
 * - Deliveries stop retrying once their URL is no longer registered.
 */
