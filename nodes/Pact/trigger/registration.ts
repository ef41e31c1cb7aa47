import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';
import { locatorValue } from '../form/locator';
import { ID_REMEDY, parseId } from '../form/values';
import { PactClient } from '../transport/client';
import { shortBudget } from '../transport/context';
import { apiError, failureOf, inOneLine, toNodeError } from '../transport/errors';
import { isPassing } from '../transport/retry';
import { withoutParameters, withoutQuery } from '../transport/secrets';
import { readMaxMb } from './attachmentLimits';
import { forgetDerivedSecret } from './derivedSecret';
import { refuseUnusableSecret } from './manualSecret';
import { companyUrl } from './registrations/companyUrl';
import { companyWebhook } from './registrations/companyWebhook';
import { ownAddress, webhookUrlOf } from './registrations/ownAddress';
import type { Registration, RegistrationStep } from './registrations/registration';
import {
	forgetRegistration,
	storedRegistration,
	storedSecretHash,
	storeRegistration,
} from './stored';

/** By the stored value of the Registration dropdown. With `manual`, the user registers the address. */
const registrations = new Map<unknown, Registration>([
	['companyWebhook', companyWebhook],
	['companyUrl', companyUrl],
]);

/** Which of Pact's APIs the open form of the trigger works with: that of its registration. */
export const versionOfRegistration = (form: ILoadOptionsFunctions): 'v1' | 'v2' =>
	form.getCurrentNodeParameter('registration') === 'companyUrl' ? 'v1' : 'v2';

/**
 * Whether Pact already delivers to this node, so that nothing is left to do. Not known, and so false, when the user
 * registers the address.
 */
export async function isActive(hooks: IHookFunctions): Promise<boolean> {
	const isRegistered = await withRegistration(hooks, async (registration, step) => {
		const isFound = await isFoundOrNotAsked(registration, step);
		// Found although nothing is stored: n8n was killed in between, or a worker has overwritten it.
		if (isFound && storedSecretHash(hooks) === undefined) noteRegistration(step);
		return isFound;
	});
	return isRegistered ?? false;
}

/** Has Pact deliver to this node. @throws NodeApiError that says what stands in the way */
export async function activate(hooks: IHookFunctions): Promise<void> {
	if (!registrations.has(hooks.getNodeParameter('registration')))
		return await activateByHand(hooks);
	await withRegistration(hooks, async (registration, step) => {
		refuseChannelFilter(hooks);
		readMaxMb(hooks.getNode(), hooks.getNodeParameter('options', {}) as IDataObject);
		await registration.activate(step);
		noteRegistration(step);
	});
}

/**
 * Ends the delivery to this node.
 *
 * @throws NodeApiError when Pact could not be asked to. n8n deactivates the workflow all the same and writes the message to
 * its log, and nowhere else.
 */
export async function deactivate(hooks: IHookFunctions): Promise<void> {
	// Whatever comes of it, nobody knows after this whether the node is registered.
	forgetRegistration(hooks);
	forgetDerivedSecret(webhookUrlOf(hooks));
	await withRegistration(hooks, async (registration, step) => {
		try {
			await registration.deactivate(step);
		} catch (error) {
			throw stillRegistered(hooks, step, error);
		}
	});
}

function stillRegistered(hooks: IHookFunctions, { own }: RegistrationStep, error: unknown) {
	const nodeError = toNodeError(hooks.getNode(), error);
	nodeError.description = `${nodeError.description ?? ''} So Pact goes on delivering to ${withoutQuery(own.url)}, where nothing listens any more. Activate and deactivate the workflow once more when Pact works again, or remove this address in Pact.`;
	return nodeError;
}

/**
 * Whether Pact delivers to this node. When Pact cannot be asked, what is stored decides: after an error, n8n 1 would
 * remove a good registration and make it anew.
 */
async function isFoundOrNotAsked(
	registration: Registration,
	step: RegistrationStep,
): Promise<boolean> {
	const { hooks } = step;
	try {
		return await registration.isActive(step);
	} catch (error) {
		const failure = failureOf(error);
		const isUnknown = failure !== undefined && isPassing(failure);
		if (!isUnknown || storedRegistration(hooks) !== describeRegistration(step)) {
			throw toNodeError(hooks.getNode(), error);
		}
		hooks.logger.warn(
			`${hooks.getNode().name}: Pact could not be asked whether it delivers to this workflow. It was registered before, and is taken to be so still. ${(error as Error).message}`,
		);
		return true;
	}
}

async function activateByHand(hooks: IHookFunctions): Promise<void> {
	await asOneMessage(hooks, async () => refuseUnusableSecret(hooks));
	storeRegistration(hooks, 'manual');
}

/** Carries out a step of the chosen registration. @returns `undefined` when the user registers the address */
async function withRegistration<Result>(
	hooks: IHookFunctions,
	task: (registration: Registration, step: RegistrationStep) => Promise<Result>,
): Promise<Result | undefined> {
	const registration = registrations.get(hooks.getNodeParameter('registration'));
	if (registration === undefined) return undefined;
	return await asOneMessage(hooks, async () => {
		const companyId = readCompany(hooks);
		const own = await ownAddress(hooks);
		const pact = new PactClient(hooks, shortBudget());
		return await task(registration, { hooks, pact, own, companyId });
	});
}

function noteRegistration(step: RegistrationStep): void {
	storeRegistration(step.hooks, describeRegistration(step), step.own.secret);
}

function describeRegistration({ hooks, own, companyId }: RegistrationStep): string {
	const registration = String(hooks.getNodeParameter('registration'));
	return `${registration} of company ${companyId} at ${withoutQuery(own.url)}`;
}

/** Of a failed activation n8n 2.41 shows the message only, and 1.123 the description only if there is one. */
async function asOneMessage<Result>(
	hooks: IHookFunctions,
	task: () => Promise<Result>,
): Promise<Result> {
	try {
		return await task();
	} catch (error) {
		const nodeError = toNodeError(hooks.getNode(), error);
		const httpCode = nodeError instanceof NodeApiError ? nodeError.httpCode : undefined;
		throw apiError(hooks.getNode(), {
			message: inOneLine(nodeError),
			httpCode: httpCode ?? undefined,
		});
	}
}

/** Messages and conversations of Pact's second format do not name their channel, so the filter would keep all of them out. */
function refuseChannelFilter(hooks: IHookFunctions): void {
	const options = hooks.getNodeParameter('options', {}) as IDataObject;
	const events = hooks.getNodeParameter('events', []) as string[];
	const isFiltered = parseId(locatorValue(options.channelId)) !== undefined;
	const isCompanyWebhook = hooks.getNodeParameter('registration') === 'companyWebhook';
	const kept = events.filter((event) => event.startsWith('channel') || event === 'other');
	if (!isFiltered || !isCompanyWebhook || kept.length === events.length) return;
	throw new NodeOperationError(
		withoutParameters(hooks.getNode()),
		'Channel (in the options): with the registration Company Webhook, Pact does not say of messages and conversations which channel they belong to',
		{
			description:
				'Remove the filter Channel, so that it does not keep them all out, and filter by Provider instead: a company has one channel for each.',
		},
	);
}

function readCompany(hooks: IHookFunctions): number {
	const companyId = parseId(hooks.getNodeParameter('companyId', '', { extractValue: true }));
	if (companyId !== undefined) return companyId;
	throw new NodeOperationError(
		withoutParameters(hooks.getNode()),
		`Company cannot be used as it is: ${ID_REMEDY}`,
		{ description: 'Choose the company whose events should start this workflow.' },
	);
}
