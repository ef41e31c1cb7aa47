import type { NodeApiError } from 'n8n-workflow';
import { findCompany } from '../../../api/v1/companies';
import { listWebhooks } from '../../../api/v2/webhooks';
import { secretsInAddress } from '../../../transport/secrets';
import { baseOf } from '../../../transport/ownN8n';
import type { Item } from '../../item';

/**
 * The addresses of the Pact Triggers of this n8n to which Pact sends the events of a company, with their secrets: Pact's
 * own list of webhooks has them, and where there is none, the one address of the older API.
 *
 * @param resumeUrl an address of this n8n, which shows what all its addresses begin with
 * @throws NodeApiError that says what to activate when there is none
 */
export async function findOwnTriggers(
	item: Item,
	companyId: number,
	resumeUrl: string,
): Promise<string[]> {
	const base = baseOf(resumeUrl, 3);
	const isOwn = (url: string) =>
		URL.canParse(url) && baseOf(url, 3) === base && /\/pact$/.test(new URL(url).pathname);
	const hasSecret = (url: string) => secretsInAddress(url).length > 1;

	const webhooks = await listWebhooks(item, companyId);
	const byWebhook = webhooks.filter(({ active }) => active).map(({ url }) => url);
	const own = byWebhook.filter(isOwn);
	if (!own.some(hasSecret)) own.push(...(await companyUrlOf(item, companyId)).filter(isOwn));
	const usable = own.filter(hasSecret);
	if (usable.length > 0) return usable;
	throw own.length > 0 ? noSecret(item) : noTrigger(item, companyId, base);
}

async function companyUrlOf(item: Item, companyId: number): Promise<string[]> {
	const company = await findCompany(item, companyId, 'read the webhook address of the company');
	return typeof company?.webhook_url === 'string' ? [company.webhook_url] : [];
}

const noTrigger = (item: Item, companyId: number, base: string): NodeApiError =>
	item.error({
		message: `No Pact Trigger of this n8n (${base}) gets the messages of company ${companyId}, so a reply would never arrive`,
		description:
			'Nothing was sent. Publish (n8n 1: activate) a workflow with a Pact Trigger for this company, with How Pact Reaches This Workflow set to Company Webhook. It may trigger on any event.',
	});

const noSecret = (item: Item): NodeApiError =>
	item.error({
		message: 'The address of the Pact Trigger was registered by hand and has no secret',
		description:
			'Nothing was sent. Set Secret in the options of the Pact Trigger and add ?secret=… with the same text to the address in Pact, or set How Pact Reaches This Workflow to Company Webhook.',
	});
