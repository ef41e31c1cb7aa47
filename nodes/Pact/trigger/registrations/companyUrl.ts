import { NodeOperationError, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import { LARGEST_PAGE } from '../../actions/list';
import { pageOf } from '../../transport/data';
import { pactRequest, shortRun } from '../../transport/request';
import { withoutParameters } from '../../transport/secrets';
import type { OwnAddress, Registration } from '../registration';
import { shown } from '../secret';

/** Sets the one webhook address that Pact's v1 keeps for a company, and puts the former one back afterwards. */
export const companyUrl: Registration = {
	async isActive(companyId, { url }) {
		return (await currentUrl.call(this, companyId)) === url;
	},

	async activate(companyId, address) {
		const current = await currentUrl.call(this, companyId);
		const stored = this.getWorkflowStaticData('node');

		if (current !== '' && !address.isOwn(current)) {
			const isOurs = isOtherMode(current, address.url);
			if (!isOurs && this.getNodeParameter('options.replaceExisting', false) !== true) {
				throw inUse.call(this, current);
			}
			if (isOurs)
				this.logger.warn(`${this.getNode().name}: ${shown(current)} gets no events for now`);
			stored.formerUrl = current;
		} else if (current === '') {
			stored.formerUrl = '';
		}
		await write.call(
			this,
			companyId,
			address.url,
			'set the webhook address of the company',
			address,
		);
	},

	async deactivate(companyId, address) {
		const current = await currentUrl.call(this, companyId);
		// Somebody has set another address meanwhile, which is theirs to keep.
		if (!address.isOwn(current)) return;

		const stored = this.getWorkflowStaticData('node');
		const former = typeof stored.formerUrl === 'string' ? stored.formerUrl : '';
		delete stored.formerUrl;
		if (former !== '' && (await restore.call(this, companyId, former, address))) return;
		await write.call(this, companyId, null, 'clear the webhook address of the company', address);
	},
};

/** v1 cannot read a single company, so it is looked up in the list. `''` when it has no address. */
async function currentUrl(this: IHookFunctions, companyId: number): Promise<string> {
	let from: string | undefined;
	do {
		const reply = await pactRequest.call(this, shortRun(), {
			method: 'GET',
			purpose: 'read the webhook address of the company',
			path: '/p1/companies',
			query: { per: LARGEST_PAGE, from },
		});
		const { rows, next } = pageOf(this.getNode(), reply, 'companies');
		const company = rows.find(({ external_id }) => Number(external_id) === companyId);
		if (company) return typeof company.webhook_url === 'string' ? company.webhook_url : '';
		from = next === from ? undefined : next;
	} while (from !== undefined);

	throw new NodeOperationError(
		withoutParameters(this.getNode()),
		`Company: the token of the Pact credential has no company ${companyId}`,
		{ description: 'Choose the company again from the list.' },
	);
}

async function write(
	this: IHookFunctions,
	companyId: number,
	url: string | null,
	purpose: string,
	own: OwnAddress,
): Promise<IDataObject> {
	return await pactRequest.call(this, shortRun(), {
		method: 'PUT',
		purpose,
		path: `/p1/companies/${companyId}`,
		body: { webhook_url: url },
		secrets: [own.url],
		advice: `Pact calls ${shown(own.url)} and expects the answer 200 before it accepts the address. Check that it can be opened from the internet: n8n needs a public address (environment variable WEBHOOK_URL), and a tunnel, proxy or firewall in front of it must let POST requests through.`,
	});
}

/** Pact checks the former address too, and refuses it when nobody answers there any more. */
async function restore(this: IHookFunctions, companyId: number, former: string, own: OwnAddress) {
	try {
		await write.call(this, companyId, former, 'put the former webhook address back', own);
		return true;
	} catch (error) {
		this.logger.warn(
			`${this.getNode().name}: the former webhook address ${shown(former)} could not be put back, so the company has none now: ${(error as Error).message}`,
		);
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

/** Whether an address is this node's other one: the live one for a test, the test one for a live workflow. */
function isOtherMode(current: string, own: string): boolean {
	const ending = (url: URL) => url.pathname.split('/').slice(-2).join('/');
	if (!URL.canParse(current)) return false;
	const [a, b] = [new URL(current), new URL(own)];
	return a.origin === b.origin && ending(a) === ending(b);
}
