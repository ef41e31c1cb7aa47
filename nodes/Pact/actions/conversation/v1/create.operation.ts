import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { providerOptions } from '../../../api/providers';
import { objectOf } from '../../../api/answers';
import { pactRequest } from '../../../transport/request';
import { company, optionsWith, phone, sendToCrm, simplify } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readChoice, readId, readPhone, readSwitch, readText } from '../../../form/parameters';
import { readSimplify } from '../../simplified';
import { KEPT } from './simplified';

const PROVIDERS = ['telegram_personal', 'whatsapp'] as const;
const CONTACTS = ['phone', 'username'] as const;

const provider: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'options',
	options: providerOptions(PROVIDERS),
	default: 'whatsapp',
	description: 'The messenger in which to open the conversation',
};

const findBy: INodeProperties = {
	displayName: 'Find Client By',
	name: 'findBy',
	type: 'options',
	options: [
		{ name: 'Phone', value: 'phone' },
		{ name: 'Username', value: 'username' },
	],
	default: 'phone',
	displayOptions: { show: { provider: ['telegram_personal'] } },
	description: 'What you know of the client',
};

/** Not required in the form: n8n shows every field when an expression chooses the provider. */
const phoneFor = (show: Record<string, string[]>): INodeProperties => ({
	...phone,
	required: false,
	displayOptions: { show },
});

const username: INodeProperties = {
	displayName: 'Username',
	name: 'username',
	type: 'string',
	default: '',
	displayOptions: { show: { provider: ['telegram_personal'], findBy: ['username'] } },
	placeholder: 'e.g. anna_ivanova',
	description: 'The name of the client in Telegram, with or without @',
};

const message: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Hello! Your order is ready.',
	description:
		'The text of the first message. Telegram needs one; for WhatsApp it may stay empty to get the conversation without writing.',
};

export const create: Operation = {
	option: {
		name: 'Create',
		action: 'Create conversation',
		description: 'Open the conversation with a client, or find the one there is',
	},
	description: [
		company,
		provider,
		findBy,
		phoneFor({ provider: ['whatsapp'] }),
		phoneFor({ provider: ['telegram_personal'], findBy: ['phone'] }),
		username,
		message,
		simplify,
		optionsWith(sendToCrm),
	],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const chosen = readChoice.call(this, provider, PROVIDERS, itemIndex);
		const client = readClient.call(this, chosen, itemIndex);
		const given: unknown = this.getNodeParameter('message', itemIndex, '');
		// Documented as required for WhatsApp as well, but integrators leave it out (`pact-api/v1.md` endpoint 15).
		const mayBeSilent = chosen === 'whatsapp' && given === '';
		const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
		const toCrm = options.sendToCrm ?? sendToCrm.default;
		const body = {
			provider: chosen,
			...client,
			...(!mayBeSilent && { text: readText.call(this, message, itemIndex, given) }),
			...(!readSwitch.call(this, sendToCrm, itemIndex, toCrm) && { send_to_crm: false }),
		};
		const toOutput = readSimplify.call(this, KEPT, itemIndex);

		const reply = await pactRequest.call(this, run, {
			method: 'POST',
			purpose: 'create the conversation',
			path: `/p1/companies/${companyId}/conversations`,
			body,
			ifUnknown:
				'Look in the Pact inbox whether the client got the message before running this again.',
		});
		return toOutput(objectOf(this.getNode(), reply, 'conversation', itemIndex));
	},
};

function readClient(this: IExecuteFunctions, chosen: string, itemIndex: number) {
	const byName =
		chosen === 'telegram_personal' &&
		readChoice.call(this, findBy, CONTACTS, itemIndex) === 'username';
	return byName
		? { username: readText.call(this, username, itemIndex).trim().replace(/^@/, '') }
		: { phone: readPhone.call(this, phone, itemIndex) };
}
