import { NodeOperationError, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import { LARGEST_PAGE } from '../../api/v1/pages';
import { pageOf } from '../../api/answers';
import { cursorPages } from '../../api/pages';
import { toNodeError } from '../../transport/errors';
import { pactRequest, shortRun } from '../../transport/request';
import { shown, withoutParameters } from '../../transport/secrets';
import { pingAdvice, type OwnAddress, type Registration } from '../registration';

/**
 * Former addresses by the address that took their place. Also kept in static data, which n8n throws away for a test that
 * is started twice.
 */
const formerUrls = new Map<string, string>();

/** Sets the one webhook address that Pact's v1 keeps for a company, and puts the former one back afterwards. */
export const companyUrl: Registration = {
	async isActive(companyId, { url }) {
		return (await currentUrl.call(this, companyId)) === url;
	},

	async activate(companyId, own) {
		const current = await currentUrl.call(this, companyId);
		const isOtherMode = current !== '' && isSameNode(current, own.url) && !own.isOwn(current);
		const isForeign = current !== '' && !own.isOwn(current) && !isOtherMode;
		if (isForeign && this.getNodeParameter('options.replaceExisting', false) !== true) {
			throw inUse.call(this, current);
		}
		if (isOtherMode)
			this.logger.warn(`${this.getNode().name}: ${shown(current)} gets no events now`);

		const isTest = this.getMode() === 'manual';
		if (isForeign || (isOtherMode && isTest)) keep.call(this, own, current);
		// A test listens. What its address displaced is what the live one displaces, unless that is known already.
		else if (isOtherMode) keep.call(this, own, formerOf.call(this, own) || displacedBy(current));
		else if (current === '') keep.call(this, own, '');

		await write.call(this, companyId, own.url, {
			purpose: 'set the webhook address of the company',
			advice: pingAdvice(own),
		});
	},

	async deactivate(companyId, own) {
		const current = await currentUrl.call(this, companyId);
		// Somebody has set another address meanwhile, which is theirs to keep.
		if (!own.isOwn(current)) return;

		for (const former of formersOf.call(this, own)) {
			if (await restore.call(this, companyId, former)) return forget.call(this, own);
		}
		await write.call(this, companyId, null, {
			purpose: 'clear the webhook address of the company',
		});
		forget.call(this, own);
	},
};

function keep(this: IHookFunctions, own: OwnAddress, former: string) {
	this.getWorkflowStaticData('node').formerUrl = former;
	formerUrls.set(shown(own.url), former);
}

function formerOf(this: IHookFunctions, own: OwnAddress): string {
	const { formerUrl } = this.getWorkflowStaticData('node');
	return typeof formerUrl === 'string' && formerUrl !== '' ? formerUrl : displacedBy(own.url);
}

/** What may be put back, best first: the former address, and behind a test's or a live one the one before it. */
function formersOf(this: IHookFunctions, own: OwnAddress): string[] {
	const formers: string[] = [];
	let former = formerOf.call(this, own);
	while (former !== '' && !own.isOwn(former) && !formers.includes(former)) {
		formers.push(former);
		former = displacedBy(former);
	}
	return formers;
}

const displacedBy = (url: string) => formerUrls.get(shown(url)) ?? '';

function forget(this: IHookFunctions, own: OwnAddress) {
	delete this.getWorkflowStaticData('node').formerUrl;
	formerUrls.delete(shown(own.url));
}

/** v1 cannot read a single company, so it is looked up in the list. `''` when it has no address. */
async function currentUrl(this: IHookFunctions, companyId: number): Promise<string> {
	const readPage = async (from: string | undefined) => {
		const reply = await pactRequest.call(this, shortRun(), {
			method: 'GET',
			purpose: 'read the webhook address of the company',
			path: '/p1/companies',
			query: { per: LARGEST_PAGE, from },
		});
		return pageOf(this.getNode(), reply, 'companies');
	};
	const refuse = (message: string, description: string) =>
		new NodeOperationError(withoutParameters(this.getNode()), message, { description });
	const cannotEnd = (reason: string) =>
		refuse(`Pact did not list the companies to the end: ${reason}`, 'Report this to Pact.');

	for await (const companies of cursorPages(readPage, cannotEnd)) {
		const found = companies.find(({ external_id }) => Number(external_id) === companyId);
		if (found) return typeof found.webhook_url === 'string' ? found.webhook_url : '';
	}
	throw refuse(
		`Company: the token of the Pact credential has no company ${companyId}`,
		'Choose the company again from the list.',
	);
}

async function write(
	this: IHookFunctions,
	companyId: number,
	url: string | null,
	{ purpose, advice }: { purpose: string; advice?: string },
): Promise<IDataObject> {
	return await pactRequest.call(this, shortRun(), {
		method: 'PUT',
		purpose,
		path: `/p1/companies/${companyId}`,
		body: { webhook_url: url },
		secrets: [url ?? ''],
		advice,
	});
}

/**
 * Puts an address back. Pact checks it, and refuses it when nobody answers there any more.
 *
 * @returns false when Pact refused it
 * @throws NodeApiError when Pact could not be asked: then the address is still known, for the next try
 */
async function restore(this: IHookFunctions, companyId: number, former: string): Promise<boolean> {
	const purpose = 'put the former webhook address back';
	try {
		await write.call(this, companyId, former, { purpose });
		return true;
	} catch (error) {
		const { httpCode, message } = error as { httpCode?: string; message: string };
		if (httpCode !== '400') throw toNodeError(this.getNode(), error);
		this.logger.warn(`${this.getNode().name}: ${shown(former)} is not put back. ${message}`);
		return false;
	}
}

function inUse(this: IHookFunctions, current: string): NodeOperationError {
	return new NodeOperationError(
		withoutParameters(this.getNode()),
		`The company already delivers its events to ${shown(current)}`,
		{
			description:
				'Pact\'s company address can lead to one place only. Choose the Registration "Company Webhook", which leaves that address alone, or turn on the option Replace Existing URL: then that address gets nothing while this workflow is active, and is put back afterwards.',
		},
	);
}

/** Whether two addresses lead to the same node of the same n8n, be it for tests or live. */
function isSameNode(a: string, b: string): boolean {
	if (!URL.canParse(a)) return false;
	const ending = ({ pathname }: URL) => pathname.split('/').slice(-2).join('/');
	const [first, second] = [new URL(a), new URL(b)];
	return first.origin === second.origin && ending(first) === ending(second);
}
