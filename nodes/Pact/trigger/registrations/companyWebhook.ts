import {
	activateWebhookCall,
	addWebhookCall,
	deleteWebhookCall,
	describePlaces,
	listWebhooks,
	parseWebhook,
	type Webhook,
} from '../../api/v2/webhooks';
import { isObject } from '../../transport/reply';
import type { PactCall } from '../../transport/request';
import { pingAdvice } from './ownAddress';
import type { Registration, RegistrationStep } from './registration';

/** Registers at Pact's company webhooks, of which five live side by side. */
export const companyWebhook: Registration = {
	async isActive({ pact, companyId, own }) {
		const webhooks = await listWebhooks(pact, companyId);
		return webhooks.some(({ url, active }) => own.isAccepted(url) && active);
	},

	async activate(step) {
		const { pact, companyId, own } = step;
		const webhooks = await listWebhooks(pact, companyId);
		const leftovers = webhooks.filter(({ url }) => own.isOwn(url) && url !== own.url);
		for (const { id } of leftovers) await pact.request(removeCall(companyId, id));

		const others = webhooks.filter((webhook) => !leftovers.includes(webhook));
		const existing = others.find(({ url }) => url === own.url);
		await switchOn(step, existing?.id ?? (await addWebhook(step, others)));
	},

	async deactivate({ pact, companyId, own }) {
		const webhooks = await listWebhooks(pact, companyId);
		for (const { id, url } of webhooks) {
			if (own.isOwn(url)) await pact.request(removeCall(companyId, id));
		}
	},
};

/** @returns the ID of the webhook */
async function addWebhook(step: RegistrationStep, others: Webhook[]): Promise<number> {
	const { pact, companyId, own } = step;
	const places = describePlaces(others);
	const call = addWebhookCall(
		{ companyId, url: own.url },
		{
			purpose: 'register the webhook',
			advice:
				places &&
				`${places} Remove one that is no longer needed, or choose another value in How Pact Reaches This Workflow.`,
			ifUnknown:
				'Activate the workflow again: a webhook that was registered is then found and used.',
		},
	);
	const outcome = await pact.tryRequest(call);
	if ('failure' in outcome) {
		// The answer may be lost although the webhook is there.
		const found = await findOwnWebhook(step);
		if (found) return found.id;
		throw pact.failed(call, outcome.failure);
	}
	const { webhook } = outcome.data;
	const added = isObject(webhook) ? parseWebhook(webhook) : undefined;
	if (added) return added.id;
	throw pact.error({
		message: 'Pact registered the webhook but gave it no ID',
		description: 'Activate the workflow again: the webhook is then found and used.',
	});
}

/** `undefined` also when Pact cannot be asked: then the first error is the one that tells more. */
async function findOwnWebhook({
	hooks,
	pact,
	companyId,
	own,
}: RegistrationStep): Promise<Webhook | undefined> {
	try {
		return (await listWebhooks(pact, companyId)).find(({ url }) => url === own.url);
	} catch (error) {
		hooks.logger.debug(`Pact webhooks could not be listed: ${(error as Error).message}`);
		return undefined;
	}
}

/** Pact calls the address before it switches a webhook on; a refusal leaves nothing behind. */
async function switchOn(step: RegistrationStep, id: number): Promise<void> {
	const { pact, companyId, own } = step;
	const advice = pingAdvice(own);
	const call = activateWebhookCall(
		{ companyId, id, url: own.url },
		{ purpose: 'switch the webhook on', advice },
	);
	const outcome = await pact.tryRequest(call);
	if ('data' in outcome) {
		const { webhook } = outcome.data;
		if (!isObject(webhook) || webhook.active !== false) return;
	}
	const error =
		'failure' in outcome
			? pact.failed(call, outcome.failure)
			: pact.error({
					message: 'Pact did not switch the webhook on, and gave no reason',
					description: advice,
				});
	error.description = `${error.description ?? ''}${await removeAgain(step, id)}`;
	throw error;
}

/** @returns what to add to the error when the webhook could not be removed, else `''` */
async function removeAgain(
	{ hooks, pact, companyId }: RegistrationStep,
	id: number,
): Promise<string> {
	const call = removeCall(companyId, id);
	const outcome = await pact.tryRequest(call);
	if ('data' in outcome) return '';
	const { message } = pact.failed(call, outcome.failure);
	hooks.logger.warn(`Pact webhook ${id} could not be removed: ${message}`);
	return ` Webhook ${id} stays in Pact; it is used when you activate the workflow again.`;
}

const removeCall = (companyId: number, id: number): PactCall =>
	deleteWebhookCall({ companyId, id }, { purpose: 'remove the webhook', goneIsDone: true });
