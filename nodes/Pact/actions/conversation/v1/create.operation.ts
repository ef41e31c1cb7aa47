import type { IDataObject } from 'n8n-workflow';
import { requireDataObject } from '../../../api/answers';
import { PROVIDER_NAMES } from '../../../api/providers';
import { choice, textField, withProperty } from '../../../form/field';
import { company, phone, sendToCrm, simplify } from '../../../form/fields';
import { text } from '../../../form/kinds';
import type { Item } from '../../item';
import { username } from '../../message/username';
import { operation } from '../../operation';
import { readToOutput } from './output';

const provider = choice({
	displayName: 'Messenger',
	name: 'provider',
	options: [
		{ name: PROVIDER_NAMES.telegram_personal, value: 'telegram_personal' },
		{ name: PROVIDER_NAMES.whatsapp, value: 'whatsapp' },
	],
	default: 'whatsapp',
	description: 'The messenger in which to open the conversation',
});

const findBy = choice({
	displayName: 'Find Client By',
	name: 'findBy',
	options: [
		{ name: 'Phone', value: 'phone' },
		{ name: 'Username', value: 'username' },
	],
	default: 'phone',
	noDataExpression: true,
	displayOptions: { show: { provider: ['telegram_personal'] } },
	description: 'What you know about the client',
});

/** Not required in the form: n8n shows every field when an expression chooses the provider. */
const identifierFields = [
	withProperty(phone, {
		required: false,
		displayOptions: { show: { provider: ['whatsapp'] } },
	}),
	withProperty(phone, {
		required: false,
		displayOptions: { show: { provider: ['telegram_personal'], findBy: ['phone'] } },
	}),
	withProperty(username, {
		displayOptions: { show: { provider: ['telegram_personal'], findBy: ['username'] } },
	}),
];

const message = textField(
	{
		displayName: 'Message',
		name: 'message',
		typeOptions: { rows: 4 },
		placeholder: 'e.g. Hello! Your order is ready.',
		description:
			'The text of the first message. Telegram needs one; for WhatsApp it may stay empty to get the conversation without writing.',
	},
	text,
);

export const create = operation({
	name: 'Create',
	action: 'Create conversation',
	description:
		'Open the conversation with a client, or find the existing one. Use it when you need the conversation itself, even without writing; in version 2, use Message > Send to Phone.',
	fields: [company, provider, findBy, ...identifierFields, message, simplify],
	options: [sendToCrm],

	prepare(item) {
		const companyId = item.read(company);
		const body = readBody(item);
		const toOutput = readToOutput(item);

		return async () => {
			const reply = await item.request({
				method: 'POST',
				purpose: 'create the conversation',
				path: `/p1/companies/${companyId}/conversations`,
				body,
				ifUnknown:
					'Check in the Pact inbox whether the client got the message before running this again.',
			});
			return toOutput(requireDataObject(item, reply, 'conversation'));
		};
	},
});

function readBody(item: Item): IDataObject {
	const messenger = item.read(provider);
	const byName = messenger === 'telegram_personal' && item.read(findBy) === 'username';
	const client = byName ? { username: item.read(username) } : { phone: item.read(phone) };
	// Documented as required for WhatsApp as well, but integrators leave it out (`pact-api/v1.md` endpoint 15).
	const words = messenger === 'whatsapp' ? item.readOptional(message) : item.read(message);
	return {
		provider: messenger,
		...client,
		...(words !== undefined && { text: words }),
		...(!item.option(sendToCrm) && { send_to_crm: false }),
	};
}
