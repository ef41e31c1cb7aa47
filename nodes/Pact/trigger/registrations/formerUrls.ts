import type { IHookFunctions } from 'n8n-workflow';
import { withoutQuery } from '../../transport/secrets';
import type { OwnAddress } from './ownAddress';

/**
 * Former addresses by the address that took their place. Also kept in static data, which n8n throws away for a test that
 * is started twice.
 */
const formerUrls = new Map<string, string>();

/** Keeps the address that this node's takes the place of, `''` for none. */
export function storeFormerUrl(hooks: IHookFunctions, own: OwnAddress, former: string): void {
	hooks.getWorkflowStaticData('node').formerUrl = former;
	formerUrls.set(withoutQuery(own.url), former);
}

/** The address that this node's took the place of; `''` when there was none or it is not known. */
export function formerUrlOf(hooks: IHookFunctions, own: OwnAddress): string {
	const { formerUrl } = hooks.getWorkflowStaticData('node');
	return typeof formerUrl === 'string' && formerUrl !== '' ? formerUrl : replacedBy(own.url);
}

/** What may be put back, best first: the former address, and behind a test's or a live one the one before it. */
export function formerUrlsOf(hooks: IHookFunctions, own: OwnAddress): string[] {
	const formers: string[] = [];
	let former = formerUrlOf(hooks, own);
	while (former !== '' && !own.isOwn(former) && !formers.includes(former)) {
		formers.push(former);
		former = replacedBy(former);
	}
	return formers;
}

/** The address that another address took the place of in this process, `''` when that is not known. */
export const replacedBy = (url: string): string => formerUrls.get(withoutQuery(url)) ?? '';

/** Forgets the former address once it is put back, or cannot be. */
export function forgetFormerUrl(hooks: IHookFunctions, own: OwnAddress): void {
	delete hooks.getWorkflowStaticData('node').formerUrl;
	formerUrls.delete(withoutQuery(own.url));
}
