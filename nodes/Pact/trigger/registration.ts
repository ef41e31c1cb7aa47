import { NodeOperationError, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import { ID_EXPECTED, parseId } from '../form/values';
import { apiError, inOneLine, toNodeError } from '../transport/errors';
import { shown, withoutParameters } from '../transport/secrets';
import { unwrapped } from './filters';
import { companyUrl } from './registrations/companyUrl';
import { companyWebhook } from './registrations/companyWebhook';
import { ensureSecret, withSecret } from './secret';

/** Where this node listens. */
export interface OwnAddress {
	/** As it is registered at Pact, with the secret */
	url: string;
	/** Whether an address leads to this very node, whatever secret it carries. Test and live addresses differ. */
	isOwn(url: string): boolean;
}

/** A way to have Pact deliver to this node. */
export interface Registration {
	/** Whether Pact delivers to exactly this address */
	isActive(this: IHookFunctions, companyId: number, own: OwnAddress): Promise<boolean>;
	/** @throws NodeApiError or NodeOperationError when Pact does not deliver here afterwards */
	activate(this: IHookFunctions, companyId: number, own: OwnAddress): Promise<void>;
	/** Succeeds when there was nothing to remove */
	deactivate(this: IHookFunctions, companyId: number, own: OwnAddress): Promise<void>;
}

/** By the stored value of the Registration dropdown. Of `manual` the user takes care. */
const registrations = new Map<unknown, Registration>([
	['companyWebhook', companyWebhook],
	['companyUrl', companyUrl],
]);

/** Whether Pact already delivers to this node, so that nothing is left to do. */
export async function isActive(this: IHookFunctions): Promise<boolean> {
	const own = ownAddress.call(this);
	const registration = chosen.call(this);
	if (!registration) return true;
	return await toldInOneText.call(
		this,
		async () => await registration.isActive.call(this, companyId.call(this), own),
	);
}

/** Has Pact deliver to this node. @throws NodeApiError that says what stands in the way */
export async function activate(this: IHookFunctions): Promise<void> {
	const own = ownAddress.call(this);
	await toldInOneText.call(this, async () => {
		refuseDeafFilter.call(this);
		await chosen.call(this)?.activate.call(this, companyId.call(this), own);
		return true;
	});
}

/** Ends the delivery to this node. @throws NodeApiError when Pact could not be asked to */
export async function deactivate(this: IHookFunctions): Promise<void> {
	const own = ownAddress.call(this);
	await toldInOneText.call(this, async () => {
		await chosen.call(this)?.deactivate.call(this, companyId.call(this), own);
		return true;
	});
}

/** What to check when Pact has called an address and did not get 200. */
export function pingAdvice({ url }: OwnAddress): string {
	return `Pact calls ${shown(url)} and expects the answer 200 before it sends events there. Check that this address can be opened from the internet: n8n needs a public address (environment variable WEBHOOK_URL), and a tunnel, proxy or firewall in front of it must let POST requests through.`;
}

/** Of a failed activation n8n 2.41 shows the message only, and 1.123 the description only if there is one. */
async function toldInOneText(this: IHookFunctions, task: () => Promise<boolean>): Promise<boolean> {
	try {
		return await task();
	} catch (error) {
		const { httpCode } = error as { httpCode?: string | null };
		throw apiError(this.getNode(), {
			message: inOneLine(toNodeError(this.getNode(), error)),
			httpCode: httpCode ?? undefined,
		});
	}
}

/** Messages and conversations of Pact's second format do not name their channel, so the filter would keep all of them out. */
function refuseDeafFilter(this: IHookFunctions) {
	const options = this.getNodeParameter('options', {}) as IDataObject;
	const events = this.getNodeParameter('events', []) as string[];
	const isFiltered = parseId(unwrapped(options.channelId)) !== undefined;
	const isCompanyWebhook = this.getNodeParameter('registration') === 'companyWebhook';
	const kept = events.filter((event) => event.startsWith('channel') || event === 'other');
	if (!isFiltered || !isCompanyWebhook || kept.length === events.length) return;
	throw new NodeOperationError(
		withoutParameters(this.getNode()),
		'Channel (in the options): with the registration Company Webhook, Pact does not say of messages and conversations which channel they belong to',
		{
			description:
				'Remove the filter Channel, so that it does not keep them all out, and filter by Provider instead: a company has one channel for each.',
		},
	);
}

function chosen(this: IHookFunctions): Registration | undefined {
	return registrations.get(this.getNodeParameter('registration'));
}

function companyId(this: IHookFunctions): number {
	const id = parseId(this.getNodeParameter('companyId', '', { extractValue: true }));
	if (id !== undefined) return id;
	throw new NodeOperationError(
		withoutParameters(this.getNode()),
		`Company: ${ID_EXPECTED} is expected`,
		{ description: 'Choose the company whose events should start this workflow.' },
	);
}

function ownAddress(this: IHookFunctions): OwnAddress {
	const webhookUrl = this.getNodeWebhookUrl('default');
	if (webhookUrl === undefined) {
		throw new NodeOperationError(
			withoutParameters(this.getNode()),
			'n8n gave no webhook address for this node',
			{ description: 'Save the workflow and try again.' },
		);
	}
	return {
		url: withSecret(webhookUrl, ensureSecret.call(this, webhookUrl)),
		isOwn: (url) => shown(url) === shown(webhookUrl),
	};
}
