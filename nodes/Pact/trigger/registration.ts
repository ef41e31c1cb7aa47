import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { ID_EXPECTED, parseId } from '../actions/values';
import { withoutParameters } from '../transport/secrets';
import { companyUrl } from './registrations/companyUrl';
import { companyWebhook } from './registrations/companyWebhook';
import { ensureSecret, shown, withSecret } from './secret';

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
	const registration = chosen.call(this);
	if (!registration) return true;
	return await registration.isActive.call(this, companyId.call(this), ownAddress.call(this));
}

/** Has Pact deliver to this node. @throws NodeApiError or NodeOperationError that says what stands in the way */
export async function activate(this: IHookFunctions): Promise<void> {
	await chosen.call(this)?.activate.call(this, companyId.call(this), ownAddress.call(this));
}

/** Ends the delivery to this node. @throws NodeApiError when Pact could not be asked to */
export async function deactivate(this: IHookFunctions): Promise<void> {
	await chosen.call(this)?.deactivate.call(this, companyId.call(this), ownAddress.call(this));
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
