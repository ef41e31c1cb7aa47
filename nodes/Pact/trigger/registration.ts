import {
	NodeApiError,
	NodeOperationError,
	type IHookFunctions,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';
import { company } from '../form/fields';
import { orNothing } from '../form/locator';
import { checked } from '../form/refuse';
import { PactClient } from '../transport/client';
import { shortBudget } from '../transport/context';
import { readDefaultCompanyId } from '../transport/credentials';
import { apiError, failureOf, inOneLine, toNodeError } from '../transport/errors';
import { isPassing } from '../transport/retry';
import { withoutParameters, withoutQuery } from '../transport/secrets';
import { forgetDerivedSecret } from './derivedSecret';
import { readUsableForm, type TriggerForm } from './form';
import { refuseUnusableSecret } from './manualSecret';
import { remedyIfNoneComes } from './neverComing';
import { registeredCompany, storeCompany } from './registeredCompany';
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
		const form = readUsableForm(hooks);
		refuseEventsThatNeverCome(hooks, form);
		refuseChannelFilter(hooks, form);
		await leaveFormerCompany(registration, step);
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
	const task = async (registration: Registration, step: RegistrationStep) => {
		try {
			await registration.deactivate(step);
			storeCompany(hooks, undefined);
		} catch (error) {
			throw stillRegistered(hooks, step, error);
		}
	};
	await withRegistration(hooks, task, registeredCompany(hooks));
}

/** The default company has changed: what is registered at the former one would stay there for good. */
async function leaveFormerCompany(
	registration: Registration,
	step: RegistrationStep,
): Promise<void> {
	const former = registeredCompany(step.hooks);
	if (former === undefined || former === step.companyId) return;
	try {
		await registration.deactivate({ ...step, companyId: former });
	} catch (error) {
		const { logger } = step.hooks;
		logger.warn(
			`The registration at company ${former} could not be removed: ${(error as Error).message}`,
		);
	}
}

function stillRegistered(hooks: IHookFunctions, { own }: RegistrationStep, error: unknown) {
	const nodeError = toNodeError(hooks.getNode(), error);
	nodeError.description = `${nodeError.description ?? ''} So Pact still sends events to ${withoutQuery(own.url)}, where nothing listens now. Activate and deactivate the workflow (n8n 2: publish and unpublish it) when Pact works again, or remove this address in Pact.`;
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
			`${hooks.getNode().name}: Pact could not be asked whether it delivers to this workflow. It was registered before, so it is treated as still registered. ${(error as Error).message}`,
		);
		return true;
	}
}

async function activateByHand(hooks: IHookFunctions): Promise<void> {
	await asOneMessage(hooks, async () => {
		readUsableForm(hooks);
		refuseUnusableSecret(hooks);
	});
	storeRegistration(hooks, 'manual');
}

/** Carries out a step of the chosen registration. @returns `undefined` when the user registers the address */
async function withRegistration<Result>(
	hooks: IHookFunctions,
	task: (registration: Registration, step: RegistrationStep) => Promise<Result>,
	atCompany?: number,
): Promise<Result | undefined> {
	const registration = registrations.get(hooks.getNodeParameter('registration'));
	if (registration === undefined) return undefined;
	return await asOneMessage(hooks, async () => {
		const companyId = atCompany ?? (await readCompany(hooks));
		const own = await ownAddress(hooks);
		const pact = new PactClient(hooks, shortBudget());
		return await task(registration, { hooks, pact, own, companyId });
	});
}

function noteRegistration(step: RegistrationStep): void {
	const { hooks, companyId, own } = step;
	// A company that the node names is read from it.
	storeCompany(hooks, isLeftEmpty(hooks) ? companyId : undefined);
	storeRegistration(hooks, describeRegistration(step), own.secret);
}

function describeRegistration({ hooks, own, companyId }: RegistrationStep): string {
	const registration = String(hooks.getNodeParameter('registration'));
	return `${registration} of company ${companyId} at ${withoutQuery(own.url)}`;
}

/** Of a failed activation n8n 2.41 shows the message only, and 1.123 the description only if there is one. What to do comes first. */
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
			message: nodeError instanceof NodeApiError ? remedyFirst(nodeError) : inOneLine(nodeError),
			httpCode: httpCode ?? undefined,
		});
	}
}

/** What to do about a refusal of Pact, then what happened: n8n shows the beginning of a long text. */
function remedyFirst({ message, description }: Error & { description?: string | null }): string {
	return description ? `${description} ${message}` : message;
}

/** A workflow that nothing can start would be published for nothing. */
function refuseEventsThatNeverCome(hooks: IHookFunctions, { events }: TriggerForm): void {
	const remedy = remedyIfNoneComes(hooks.getNodeParameter('registration'), events);
	if (remedy !== undefined)
		throw new NodeOperationError(withoutParameters(hooks.getNode()), remedy);
}

/** Messages and conversations of Pact's second format do not name their channel, so the filter would keep all of them out. */
function refuseChannelFilter(hooks: IHookFunctions, { events, channelId }: TriggerForm): void {
	const isCompanyWebhook = hooks.getNodeParameter('registration') === 'companyWebhook';
	const kept = events.filter((event) => event.startsWith('channel') || event === 'other');
	if (channelId === undefined || !isCompanyWebhook || kept.length === events.length) return;
	throw new NodeOperationError(
		withoutParameters(hooks.getNode()),
		'Remove Channel from the options and use Messenger instead: with Company Webhook, Pact does not say which channel a message or conversation belongs to',
	);
}

const isLeftEmpty = (hooks: IHookFunctions): boolean =>
	hooks.getNodeParameter(company.property.name, '', { extractValue: true }) === '';

/** The company whose events come here. @throws NodeOperationError that names the field */
async function readCompany(hooks: IHookFunctions): Promise<number> {
	const { property } = company;
	const value = hooks.getNodeParameter(property.name, '', { extractValue: true });
	const received = orNothing(value, hooks.getNode().parameters[property.name]);
	const timezone = hooks.getTimezone();
	const defaultCompanyId = await readDefaultCompanyId.call(hooks);
	return checked(hooks.getNode(), company, received, { timezone, defaultCompanyId });
}
