import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

const notice = (
	name: string,
	displayName: string,
	show: NonNullable<IDisplayOptions['show']>,
): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
	displayOptions: { show },
});

const SCAN =
	'This account is connected by scanning a QR code with its app on the phone. Pact does not answer with the code here: it sends the code to the Pact Trigger (event "Channel QR Code") or to the webhook address of the company. Without either, scan it on the channel page of app.pact.im.';

/** What the user has to do besides filling in the form (`pact-api/v1.md`, flows after creation). */
export const notices = [
	notice('qrNotice', SCAN, {
		provider: ['telegram_personal', 'whatsapp'],
		connectBy: ['qrCode'],
	}),
	notice('maxNotice', SCAN, { provider: ['max'] }),
	notice(
		'whatsAppCodeNotice',
		'Next, run Channel > Request Code with the new channel. It outputs a code that the owner of the account types into WhatsApp on the phone (Linked devices > Link with phone number).',
		{ provider: ['whatsapp'], connectBy: ['phone'] },
	),
	notice(
		'telegramCodeNotice',
		'Next, run Channel > Request Code with the new channel. Telegram then sends a code to the owner of the account, which goes into Channel > Confirm Code.',
		{ provider: ['telegram_personal'], connectBy: ['phone'] },
	),
	notice(
		'instagramNotice',
		'Pact signs in to Instagram with this login and password. Pact says that it does not keep the password, but anyone who can open this workflow can run it.',
		{ provider: ['instagram'] },
	),
	notice(
		'pageNotice',
		'Next, choose the page with Channel > Enable Page. The channel works only after that.',
		{ provider: ['instagram_business'] },
	),
];
