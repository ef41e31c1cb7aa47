import type { IDataObject } from 'n8n-workflow';
import { findObject } from '../../../api/answers';
import { textField, withProperty } from '../../../form/field';
import { channel, company } from '../../../form/fields';
import { webAddress } from '../../../form/kinds';
import { secretsInAddress } from '../../../transport/secrets';
import { operation } from '../../operation';
import { codeField } from '../connectFields';
import { methodsOf } from './connectMethods';
import { NEXT_STEPS } from './nextStep';
import { toConnectingChannel } from './output';

const code = withProperty(codeField, {
	description:
		'Only for Telegram Personal that is connected by phone: the code that Telegram sent to the owner of the account. Leave it empty for everything else.',
});

const clientUrl = textField(
	{
		displayName: 'Client URL',
		name: 'clientUrl',
		placeholder: 'e.g. https://chat.example.com/pact',
		description: 'Only for custom channels: the address of your service',
	},
	webAddress,
);

const STATE_MISSING =
	'Pact did not say whether the channel is connected: check with Channel > Get Many.';
const CODE_TAKEN =
	'Pact took the code, but the channel is not connected yet: if the account has a cloud password (two-step verification), connect it on the channel page of app.pact.im.';

const CODE_MISSING =
	'For Telegram Personal that is connected by phone, enter the code that Telegram sent to the owner of the account in the field Code.';
/** Pact may refuse a code because an earlier attempt, whose answer was lost, has used it up. */
const WITH_CODE = {
	advice:
		'Codes live for a short time and work once. For a new one, delete the channel with Channel > Delete and create it again with Channel > Create.',
	ifUnknown:
		'Use Channel > Get Many to check whether the state of the channel is "enabled": then the code has worked, and there is nothing left to do. A code works only once, so for a new one delete the channel and create it again.',
};

export const enable = operation({
	name: 'Enable',
	action: 'Enable channel',
	description: 'Switch a channel on again, or finish connecting it',
	fields: [company, channel, code],
	options: [clientUrl],
	isUnlimited: true,

	prepare(item) {
		const companyId = item.read(company);
		const channelId = item.read(channel);
		const proof = item.readOptional(code);
		const client_url = item.optionIfGiven(clientUrl);

		return async () => {
			const reply = await item.request({
				method: 'PUT',
				purpose: 'enable the channel',
				path: `/api/p2/companies/${companyId}/auths/${channelId}/enable`,
				body: { code: proof, client_url },
				secrets: [proof ?? '', ...secretsInAddress(client_url ?? '')],
				...(proof === undefined ? { advice: CODE_MISSING } : WITH_CODE),
			});
			const auth = findObject(reply, 'auth');
			return auth === undefined
				? { external_id: channelId, hint: STATE_MISSING }
				: await toConnectingChannel(item, auth, otherwise(auth, proof !== undefined));
		};
	},
});

/** What to say when the answer holds nothing to connect the channel with. */
function otherwise({ provider, state }: IDataObject, hasCode: boolean): string | undefined {
	if (state === undefined) return STATE_MISSING;
	if (hasCode) return CODE_TAKEN;
	const [method, ...others] = methodsOf(provider);
	// Of a provider with several methods nobody knows here which one it was.
	return method === undefined || others.length > 0 ? undefined : NEXT_STEPS[method.next];
}
