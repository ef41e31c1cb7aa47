import type { IHookFunctions, NodeApiError } from 'n8n-workflow';
import { findCompany, setWebhookUrlCall } from '../../api/v1/companies';
import { checked } from '../../form/refuse';
import type { PactClient } from '../../transport/client';
import { withoutQuery } from '../../transport/secrets';
import { replaceExisting } from '../options';
import { storedFormerUrl, storeFormerUrl } from '../stored';
import { pingAdvice } from './ownAddress';
import type { Registration, RegistrationStep } from './registration';

/** Sets the one webhook address that Pact's v1 keeps for a company, and puts the former one back afterwards. */
export const companyUrl: Registration = {
	async isActive({ pact, companyId, own }) {
		return own.isAccepted(await currentUrl(pact, companyId));
	},

	async activate(step) {
		const { hooks, pact, companyId, own } = step;
		const mayReplace = readReplaceExisting(hooks);
		const current = await currentUrl(pact, companyId);
		const isOfThisNode = isSameNode(current, own.url);
		if (hooks.getMode() === 'manual' && isOfThisNode && !own.isOwn(current)) {
			throw testWouldDeafen(pact);
		}
		const isForeign = current !== '' && !isOfThisNode;
		if (isForeign && !mayReplace) throw inUse(pact, current);
		if (isOfThisNode && !own.isOwn(current)) {
			hooks.logger.warn(`${hooks.getNode().name}: ${withoutQuery(current)} gets no events now`);
		}

		const known = isOfThisNode ? formerUrlOf(step, current) : '';
		const former = isForeign ? current : known;
		storeFormerUrl(hooks, former);
		const purpose = 'set the webhook address of the company';
		const advice = pingAdvice(own);
		const url = own.urlInPlaceOf(former);
		await pact.request(setWebhookUrlCall({ companyId, url }, { purpose, advice }));
	},

	async deactivate(step) {
		const { hooks, pact, companyId, own } = step;
		const current = await currentUrl(pact, companyId);
		// Somebody has set another address meanwhile, which is theirs to keep.
		if (!own.isOwn(current)) return storeFormerUrl(hooks, '');

		for (const former of formerUrlsOf(step, current)) {
			if (await restore(step, former)) return storeFormerUrl(hooks, '');
		}
		const purpose = 'clear the webhook address of the company';
		await pact.request(setWebhookUrlCall({ companyId, url: null }, { purpose }));
		storeFormerUrl(hooks, '');
	},
};

/** The option Replace Existing URL. @throws NodeOperationError when it is neither on nor off */
function readReplaceExisting(hooks: IHookFunctions): boolean {
	const { name, default: fallback } = replaceExisting.property;
	const received = hooks.getNodeParameter(`options.${name}`, fallback);
	return checked(hooks.getNode(), replaceExisting, received, { timezone: hooks.getTimezone() });
}

/** The address whose place this node's took. What Pact holds counts first: n8n may have lost what it stored. */
const formerUrlOf = ({ hooks, own }: RegistrationStep, current: string): string =>
	own.formerOf(current) || storedFormerUrl(hooks);

/** What may be put back, best first: the former address, and behind another node's the one before it. */
function formerUrlsOf(step: RegistrationStep, current: string): string[] {
	const { own } = step;
	const formers: string[] = [];
	let former = formerUrlOf(step, current);
	while (former !== '' && !formers.includes(former)) {
		formers.push(former);
		former = own.formerOf(former);
	}
	return formers.filter((url) => !own.isOwn(url));
}

/** The webhook address of the company, `''` when it has none. @throws NodeApiError when the token has no such company */
async function currentUrl(pact: PactClient, companyId: number): Promise<string> {
	const purpose = 'read the webhook address of the company';
	const company = await findCompany(pact, companyId, purpose);
	if (company) return typeof company.webhook_url === 'string' ? company.webhook_url : '';
	throw pact.error({
		message: `Company cannot be ${companyId}: the token of the Pact credential has no access to such a company`,
		description: 'Choose the company again from the list.',
	});
}

/**
 * Puts an address back. Pact checks it, and refuses it when nobody answers there any more.
 *
 * @returns false when Pact refused it
 * @throws NodeApiError when Pact could not be asked: then the address is still known, for the next try
 */
async function restore(
	{ hooks, pact, companyId }: RegistrationStep,
	former: string,
): Promise<boolean> {
	const purpose = 'put the former webhook address back';
	const call = setWebhookUrlCall({ companyId, url: former }, { purpose });
	const outcome = await pact.tryRequest(call);
	if ('data' in outcome) return true;
	const error = pact.failed(call, outcome.failure);
	if (outcome.failure.status !== 400) throw error;
	const address = withoutQuery(former);
	hooks.logger.warn(`${hooks.getNode().name}: ${address} is not put back. ${error.message}`);
	return false;
}

/** n8n 2 asks no trigger whether it is registered when it starts: stopped during such a test, the address stays the test's. */
function testWouldDeafen(pact: PactClient): NodeApiError {
	return pact.error({
		message:
			'The active workflow uses the only webhook address of the company, so it cannot be tested while it is active',
		description:
			'It would get no events during the test, and none afterwards if n8n stopped in the middle of it. Deactivate the workflow first (n8n 2: unpublish it; if it is not active, activate and deactivate it once), or set How Pact Reaches This Workflow to "Company Webhook", where both work side by side.',
	});
}

function inUse(pact: PactClient, current: string): NodeApiError {
	return pact.error({
		message: `The company already delivers its events to ${withoutQuery(current)}`,
		description:
			'Set How Pact Reaches This Workflow to "Company Webhook", which leaves the other address alone, or turn on the option Replace Existing URL: then the other address gets nothing while this workflow is active, and is put back afterwards.',
	});
}

/** Whether two addresses lead to the same node of the same n8n, be it for tests or live. */
function isSameNode(a: string, b: string): boolean {
	if (!URL.canParse(a)) return false;
	const ending = ({ pathname }: URL) => pathname.split('/').slice(-2).join('/');
	const [first, second] = [new URL(a), new URL(b)];
	return first.origin === second.origin && ending(first) === ending(second);
}
