import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { companyList } from '../api/v1/companies';
import { parseId } from '../form/values';
import { parseBaseUrl } from '../transport/baseUrl';
import { readLostConnection } from '../transport/connection';
import { isObject, readReply, type Failure } from '../transport/reply';
import { withoutSecrets } from '../transport/secrets';

const RIGHT_URL = 'For Pact it is https://api.pact.im.';
const COPY_TOKEN = 'Copy it again from https://app.pact.im/account and paste it whole.';
const TOKEN_REFUSED = `Pact refused this API token. ${COPY_TOKEN}`;
const CHECK_BOTH =
	'Check the Base URL (for Pact it is https://api.pact.im) and the API token (shown on https://app.pact.im/account). If both are right, try again in a few minutes.';

/** Nobody waits longer in front of a form. */
const TIMEOUT_MS = 20_000;

/**
 * What the Test button of the credential does: one small request. As a method, because what n8n's declarative tests can
 * say of a connection that fails is its code, such as ECONNREFUSED.
 */
export async function testPactApi(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const entered = readEntered(data);
	const trouble = typeof entered === 'string' ? entered : await troubleAtPact(this, entered);
	return trouble === undefined
		? { status: 'OK', message: 'Connection successful!' }
		: { status: 'Error', message: trouble };
}

interface Entered {
	baseUrl: string;
	token: string;
}

/** What was entered, or what is wrong with it before anything is sent. */
function readEntered({
	apiToken,
	baseUrl,
	defaultCompanyId = '',
}: ICredentialDataDecryptedObject): Entered | string {
	const token = String(apiToken ?? '').trim();
	if (token === '') return `The API token is missing. ${COPY_TOKEN}`;
	if (/[^\x21-\x7e]/.test(token)) {
		return `The API token has spaces or characters in it that no token has. ${COPY_TOKEN}`;
	}
	const parsed = parseBaseUrl(baseUrl);
	if ('wrong' in parsed) return `The Base URL ${parsed.wrong}. ${RIGHT_URL}`;
	if (defaultCompanyId !== '' && parseId(defaultCompanyId) === undefined) {
		return 'The Default Company ID has to be a whole number, such as 154. It may also stay empty.';
	}
	return { ...parsed, token };
}

/** What is wrong with the answer, or with the way to it. */
async function troubleAtPact(
	test: ICredentialTestFunctions,
	{ baseUrl, token }: Entered,
): Promise<string | undefined> {
	try {
		// n8n gives a credential test this one helper. Redirects are not followed, because it would send the token along.
		const answer: unknown = await test.helpers.request({
			method: 'GET',
			uri: `${baseUrl}${companyList.path}`,
			qs: { per: 1 },
			timeout: TIMEOUT_MS,
			headers: { 'X-Private-Api-Token': token, Accept: 'application/json' },
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
		});
		return troubleIn(isObject(answer) ? answer : {}, token);
	} catch (error) {
		const { words } = readLostConnection(error, false);
		return `Pact could not be reached: ${words}. Check the Base URL (for Pact it is https://api.pact.im) and the internet connection of the machine that runs n8n.`;
	}
}

function troubleIn({ statusCode, body }: IDataObject, token: string): string | undefined {
	const text = typeof body === 'string' ? body : '';
	const reply = readReply({ status: Number(statusCode), text }, false);
	if ('failure' in reply) return explain(reply.failure, token);
	const { data } = reply.data;
	// A sign-in page or another service also answers, but without a list of companies.
	const isPact = isObject(data) && Array.isArray(data.companies);
	return isPact ? undefined : `This is not how Pact answers a valid token. ${CHECK_BOTH}`;
}

function explain({ outcome, status, words }: Failure, token: string): string {
	const isOfToken = status === 401 || status === 403 || status < 300;
	if (outcome === 'refused' && isOfToken && words !== '') return TOKEN_REFUSED;
	if (status === 429) return 'Pact limits requests per minute. Wait a minute and try again.';
	const said = words === '' ? '' : `: ${withoutSecrets(words, [token])}`;
	return `This is not how Pact answers a valid token (HTTP ${status}${said}). ${CHECK_BOTH}`;
}
