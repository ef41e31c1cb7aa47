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
import { apiError, inOneLine, toNodeError } from '../transport/errors';
import { withoutParameters } from '../transport/secrets';
import { readMaxMb } from './attachmentLimits';
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
		refuseChannelFilter(hooks);
		readMaxMb(hooks.getNode(), hooks.getNodeParameter('options', {}) as IDataObject);
		await registration.activate(step);
	});
}

/** Ends the delivery to this node. @throws NodeApiError when Pact could not be asked to */
export async function deactivate(hooks: IHookFunctions): Promise<void> {
	await withRegistration(hooks, async (registration, step) => await registration.deactivate(step));
}

/** Carries out a step of the chosen registration. @returns `undefined` when the user registers the address */
async function withRegistration<Result>(
	hooks: IHookFunctions,
	task: (registration: Registration, step: RegistrationStep) => Promise<Result>,
): Promise<Result | undefined> {
	// Also makes the secret, which every registration needs.
	const own = ownAddress(hooks);
	const registration = registrations.get(hooks.getNodeParameter('registration'));
	if (registration === undefined) return undefined;
	return await asOneMessage(hooks, async () => {
		const pact = new PactClient(hooks, shortBudget());
		return await task(registration, { hooks, pact, own, companyId: readCompany(hooks) });
	});
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
