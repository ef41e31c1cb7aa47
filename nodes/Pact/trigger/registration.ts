import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';
import { company } from '../form/fields';
import { locatorValue, orNothing } from '../form/locator';
import { refusal } from '../form/refuse';
import { parseId } from '../form/values';
import { PactClient } from '../transport/client';
import { shortBudget } from '../transport/context';
import { readDefaultCompanyId } from '../transport/credentials';
import { apiError, inOneLine, toNodeError } from '../transport/errors';
import { withoutParameters } from '../transport/secrets';
import { remedyIfNoneComes } from './neverComing';
import { registeredCompany, storeCompany } from './registeredCompany';
import { companyUrl } from './registrations/companyUrl';
import { companyWebhook } from './registrations/companyWebhook';
import { ownAddress } from './registrations/ownAddress';
import type { Registration, RegistrationStep } from './registrations/registration';

/** By the stored value of the Registration dropdown. With `manual`, the user registers the address. */
const registrations = new Map<unknown, Registration>([
	['companyWebhook', companyWebhook],
	['companyUrl', companyUrl],
]);

/** Which of Pact's APIs the open form of the trigger works with: that of its registration. */
export const versionOfRegistration = (form: ILoadOptionsFunctions): 'v1' | 'v2' =>
	form.getCurrentNodeParameter('registration') === 'companyUrl' ? 'v1' : 'v2';

/** Whether Pact already delivers to this node, so that nothing is left to do. */
export async function isActive(hooks: IHookFunctions): Promise<boolean> {
	const isRegistered = await withRegistration(
		hooks,
		async (registration, step) => await registration.isActive(step),
	);
	return isRegistered ?? true;
}

/** Has Pact deliver to this node. @throws NodeApiError that says what stands in the way */
export async function activate(hooks: IHookFunctions): Promise<void> {
	await withRegistration(hooks, async (registration, step) => {
		refuseEventsThatNeverCome(hooks);
		refuseChannelFilter(hooks);
		await leaveFormerCompany(registration, step);
		await registration.activate(step);
		storeCompany(hooks, step.companyId);
	});
}

/** Ends the delivery to this node. @throws NodeApiError when Pact could not be asked to */
export async function deactivate(hooks: IHookFunctions): Promise<void> {
	await withRegistration(
		hooks,
		async (registration, step) => {
			await registration.deactivate(step);
			storeCompany(hooks, undefined);
		},
		registeredCompany(hooks),
	);
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
		logger.warn(`The registration at company ${former} stays: ${(error as Error).message}`);
	}
}

/** Carries out a step of the chosen registration. @returns `undefined` when the user registers the address */
async function withRegistration<Result>(
	hooks: IHookFunctions,
	task: (registration: Registration, step: RegistrationStep) => Promise<Result>,
	atCompany?: number,
): Promise<Result | undefined> {
	// Also makes the secret, which every registration needs.
	const own = ownAddress(hooks);
	const registration = registrations.get(hooks.getNodeParameter('registration'));
	if (registration === undefined) return undefined;
	return await asOneMessage(hooks, async () => {
		const pact = new PactClient(hooks, shortBudget());
		const companyId = atCompany ?? (await readCompany(hooks));
		return await task(registration, { hooks, pact, own, companyId });
	});
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
function refuseEventsThatNeverCome(hooks: IHookFunctions): void {
	const events = hooks.getNodeParameter('events', []) as string[];
	const remedy = remedyIfNoneComes(hooks.getNodeParameter('registration'), events);
	if (remedy !== undefined)
		throw new NodeOperationError(withoutParameters(hooks.getNode()), remedy);
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
		'Remove the filter Channel in the options and filter by Messenger instead: with Company Webhook, Pact does not say which channel messages and conversations belong to',
	);
}

/** The company whose events come here. @throws NodeOperationError that names the field */
async function readCompany(hooks: IHookFunctions): Promise<number> {
	const { property, parse, remedy } = company;
	const value = hooks.getNodeParameter(property.name, '', { extractValue: true });
	const received = orNothing(value, hooks.getNode().parameters[property.name]);
	const timezone = hooks.getTimezone();
	const defaultCompanyId = await readDefaultCompanyId.call(hooks);
	const companyId = parse(received, { timezone, defaultCompanyId });
	if (companyId !== undefined) return companyId;
	throw refusal(hooks.getNode(), property, {
		received,
		remedy: typeof remedy === 'string' ? remedy : remedy(received),
	});
}
