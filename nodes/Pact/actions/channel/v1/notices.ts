import { noticeWhen } from '../connectMethods';

const SCAN =
	'This account is connected by scanning a QR code with its app on the phone. Pact does not answer with the code here: it sends the code to the Pact Trigger (event "Channel QR Code") or to the webhook address of the company. Without either, scan it on the channel page of app.pact.im.';

/** What the user has to do besides filling in the form (`pact-api/v1.md`, flows after creation). */
export const notices = [
	...noticeWhen('qrNotice', SCAN, [
		{ provider: ['telegram_personal', 'whatsapp'], connectBy: ['qrCode'] },
	]),
	...noticeWhen('maxNotice', SCAN, [{ provider: ['max'] }]),
	...noticeWhen(
		'whatsAppCodeNotice',
		'Next, run Channel > Request Code with the new channel. It outputs a code that the owner of the account types into WhatsApp on the phone (Linked devices > Link with phone number).',
		[{ provider: ['whatsapp'], connectBy: ['phone'] }],
	),
	...noticeWhen(
		'telegramCodeNotice',
		'Next, run Channel > Request Code with the new channel. Telegram then sends a code to the owner of the account, which goes into Channel > Confirm Code.',
		[{ provider: ['telegram_personal'], connectBy: ['phone'] }],
	),
	...noticeWhen(
		'avitoNotice',
		'Avito gives you a client ID and a client secret for its API. Enter the first as Login and the second as Password.',
		[{ provider: ['avito'] }],
	),
	...noticeWhen(
		'instagramNotice',
		'Pact signs in to Instagram with this login and password. Pact says that it does not keep the password, but anyone who can open this workflow can run it.',
		[{ provider: ['instagram'] }],
	),
	...noticeWhen(
		'pageNotice',
		'Next, choose the page with Channel > Enable Page. The channel works only after that.',
		[{ provider: ['instagram_business'] }],
	),
];
