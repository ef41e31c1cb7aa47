import type { IDataObject, IExecuteFunctions, INodeProperties, NodeApiError } from 'n8n-workflow';
import { neededIn, unexpected } from '../../../api/answers';
import { apiError, toNodeError } from '../../../transport/errors';
import { pactRequest, type PactRun } from '../../../transport/request';
import { secretsInAddress } from '../../../transport/secrets';
import { company, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId, readSwitch, readWebAddress } from '../../../form/parameters';
import { parseId } from '../../../form/values';
import { pingAdvice, triggerNotice, url } from './fields';
import { withoutSecret } from './output';
import { listWebhooks, placesInUse, webhooksPath } from '../../../api/v2/webhooks';

const active: INodeProperties = {
	displayName: 'Activate',
	name: 'active',
	type: 'boolean',
	default: true,
	description:
		'Whether Pact begins to send events there. It calls the address with a test request first, which has to be answered 200.',
};

export const create: Operation = {
	option: {
		name: 'Create',
		action: 'Create webhook',
		description: 'Have Pact send the events of a company to another address',
	},
	description: [triggerNotice, company, { ...url, required: true }, active, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const address = readWebAddress.call(this, url, itemIndex);
		const activate = readSwitch.call(this, active, itemIndex);

		const webhook = await add.call(this, run, companyId, address);
		if (!activate) return withoutSecret(webhook);
		const id = parseId(webhook.id);
		if (id === undefined) throw unexpected(this.getNode(), 'the ID of the webhook', itemIndex);
		return withoutSecret(await switchOn.call(this, run, { companyId, id, address }));
	},
};

/** Pact always adds webhooks as inactive ones (`pact-api/v2.md` endpoint 17). */
async function add(
	this: IExecuteFunctions,
	run: PactRun,
	companyId: number,
	address: string,
): Promise<IDataObject> {
	try {
		const reply = await pactRequest.call(this, run, {
			method: 'POST',
			purpose: 'create the webhook',
			path: webhooksPath(companyId),
			body: { url: address },
			secrets: secretsInAddress(address),
			advice: 'Check that the URL is a complete address that can be reached from the internet.',
			ifUnknown:
				'Look with Webhook > Get Many whether the webhook exists. If it does, activate it with Webhook > Update, otherwise run this again.',
		});
		return neededIn(this.getNode(), reply, { key: 'webhook' }, run.itemIndex);
	} catch (error) {
		throw await withPlaces.call(this, run, companyId, error);
	}
}

/** How Pact refuses a sixth webhook is not documented, so the places are counted when it refuses one. */
async function withPlaces(
	this: IExecuteFunctions,
	run: PactRun,
	companyId: number,
	error: unknown,
) {
	const failure = toNodeError(this.getNode(), error, run.itemIndex);
	if ((failure as NodeApiError).httpCode !== '400') return failure;
	try {
		const places = placesInUse(await listWebhooks.call(this, run, companyId));
		if (places !== undefined) {
			failure.description = `${places} Delete one that is no longer needed with Webhook > Delete.`;
		}
	} catch (another) {
		this.logger.debug(`Pact webhooks could not be listed: ${(another as Error).message}`);
	}
	return failure;
}

/** Activates a new webhook (`pact-api/v2.md` endpoint 18). @throws NodeApiError that says that the webhook is there */
async function switchOn(
	this: IExecuteFunctions,
	run: PactRun,
	{ companyId, id, address }: { companyId: number; id: number; address: string },
): Promise<IDataObject> {
	const refuse = (reason: string, advice: string, httpCode?: string) => {
		const isInactive = /^Pact (did|could|was) not /.test(reason);
		return apiError(this.getNode(), {
			message: `Webhook ${id} exists, but ${isInactive ? 'is' : 'may be'} inactive: ${reason}`,
			description: `${advice} Then activate webhook ${id} with Webhook > Update, instead of creating another one.`,
			httpCode,
			itemIndex: run.itemIndex,
		});
	};
	let webhook: IDataObject;
	try {
		const reply = await pactRequest.call(this, run, {
			method: 'PUT',
			purpose: 'activate it',
			path: `${webhooksPath(companyId)}/${id}`,
			body: { active: true },
			secrets: secretsInAddress(address),
			advice: pingAdvice,
		});
		webhook = neededIn(this.getNode(), reply, { key: 'webhook' }, run.itemIndex);
	} catch (error) {
		const { message, description, httpCode } = toNodeError(this.getNode(), error) as NodeApiError;
		throw refuse(message, description ?? '', httpCode ?? undefined);
	}
	if (webhook.active === false) {
		throw refuse('Pact did not activate it (it gave no reason)', pingAdvice);
	}
	return webhook;
}
