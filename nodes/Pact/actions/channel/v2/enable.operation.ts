import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { wrappedIn } from '../../../api/answers';
import { pactRequest } from '../../../transport/request';
import { secretsInAddress } from '../../../transport/secrets';
import { code as codeField, readCode } from '../connecting';
import { channel, company, optionsWith } from '../../../form/fields';
import type { Operation, WithFiles } from '../../operation';
import { readId, readWebAddress } from '../../../form/parameters';
import { STEPS } from './nextStep';
import { toConnecting } from './output';
import { waysOf } from './connectMethods';

const code: INodeProperties = {
	...codeField,
	description:
		'Only for Telegram Personal that is connected by phone: the code that Telegram sent to the owner of the account. Leave it empty for everything else.',
};

const clientUrl: INodeProperties = {
	displayName: 'Client URL',
	name: 'clientUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://chat.example.com/pact',
	description: 'Only for custom channels: the address of your service',
};

const UNSAID = 'Pact did not say whether the channel is connected: look with Channel > Get Many.';
const CODE_TAKEN =
	'Pact took the code, but the channel is not connected yet: if the account has a cloud password (two-step verification), connect it on the channel page of app.pact.im.';

const CODE_MISSING =
	'For Telegram Personal that is connected by phone, enter the code that Telegram sent to the owner of the account in the field Code.';
/** Pact may refuse a code because an earlier attempt, whose answer was lost, has used it up. */
const WITH_CODE = {
	advice:
		'Codes live for a short time and work once. For a new one, delete the channel with Channel > Delete and create it again with Channel > Create.',
	ifUnknown:
		'Look with Channel > Get Many whether the state of the channel is "enabled": then the code has worked, and there is nothing left to do. A code works only once, so for a new one delete the channel and create it again.',
};

export const enable: Operation = {
	option: {
		name: 'Enable',
		action: 'Enable channel',
		description: 'Switch a channel on again, or finish connecting it',
	},
	description: [company, channel, code, optionsWith(clientUrl)],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject | WithFiles> {
		const companyId = readId.call(this, company, itemIndex);
		const channelId = readId.call(this, channel, itemIndex);
		const given = this.getNodeParameter('code', itemIndex, null);
		const proof = given === '' ? undefined : readCode.call(this, code, itemIndex);
		const client_url = readClientUrl.call(this, itemIndex);

		const reply = await pactRequest.call(this, run, {
			method: 'PUT',
			purpose: 'enable the channel',
			path: `/api/p2/companies/${companyId}/auths/${channelId}/enable`,
			body: { code: proof, client_url },
			secrets: [proof ?? '', ...secretsInAddress(client_url ?? '')],
			...(proof === undefined ? { advice: CODE_MISSING } : WITH_CODE),
		});
		const auth = wrappedIn(reply, 'auth');
		return auth === undefined
			? { external_id: channelId, hint: UNSAID }
			: await toConnecting.call(this, auth, otherwise(auth, proof !== undefined));
	},
};

function otherwise({ provider, state }: IDataObject, hasCode: boolean): string | undefined {
	if (state === undefined) return UNSAID;
	if (hasCode) return CODE_TAKEN;
	const [way, ...others] = waysOf(provider);
	// Of a provider with several ways nobody knows here which one it was.
	return way === undefined || others.length > 0 ? undefined : STEPS[way.next];
}

function readClientUrl(this: IExecuteFunctions, itemIndex: number): string | undefined {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	if (!(clientUrl.name in options)) return undefined;
	return readWebAddress.call(this, clientUrl, itemIndex, options.clientUrl ?? null);
}
