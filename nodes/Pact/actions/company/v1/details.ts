import { notice, withProperty, type Field } from '../../../form/field';
import { secretsInAddress } from '../../../transport/secrets';
import type { Collection } from '../../item';
import { description, hidden, name, phone, webhookUrl } from './detailFields';

/** How Pact treats a new webhook address (`pact-api/webhooks.md` §1). */
export const pingNotice = notice(
	'pingNotice',
	'When you set a Webhook URL, Pact calls it at once with a test request and keeps it only if the answer is 200. So the workflow behind that address must be active first.',
);

/** What to do when Pact refuses the details of a company. */
export const pingAdvice =
	'If you set a Webhook URL: Pact calls it with a test request and refuses an address that does not answer 200. Check that the workflow behind it is active and can be reached from the internet.';

/** The details of a company that can be changed later (`pact-api/v1.md` endpoint 13). */
export const updatable = [description, hidden, name, phone, webhookUrl];

/** The details besides the name that a company can be created with (`pact-api/v1.md` endpoint 12). */
export const optional = [
	// There is nothing to remove yet.
	withProperty(description, { description: 'A few words about the company' }),
	withProperty(phone, { description: 'The number under which clients reach the company' }),
	webhookUrl,
];

type Details = Record<string, string | boolean | null>;

const SENT_AS: ReadonlyArray<[sentAs: string, field: Field<string | boolean | null>]> = [
	['name', name],
	['description', description],
	['phone', phone],
	['webhook_url', webhookUrl],
	['hidden', hidden],
];

/** Reads the details that the user added, under Pact's names. @throws NodeOperationError that names the field */
export function readDetails(given: Collection): Details {
	const added = SENT_AS.filter(([, field]) => given.has(field));
	return Object.fromEntries(added.map(([sentAs, field]) => [sentAs, given.read(field)]));
}

/** The values in details of a company that no error may repeat. */
export function secretsIn({ webhook_url: url }: Details): string[] {
	return typeof url === 'string' ? secretsInAddress(url) : [];
}
