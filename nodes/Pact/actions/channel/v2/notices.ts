import { conditionsFor, noticeWhen } from '../connectMethods';
import { CONNECT_METHODS, type Step } from './connectMethods';

const where = (step: Step) => conditionsFor(CONNECT_METHODS, ({ next }) => next === step);

/** What the user has to do besides filling in the form (`pact-api/v2.md`, confirmation flows). */
export const notices = [
	...noticeWhen(
		'qrNotice',
		'This account is connected by scanning a QR code with its app on the phone. The code comes out of this node as a picture: look under Binary in the output. Each time it expires, a new one comes to the Pact Trigger (event "Channel QR Code").',
		where('scan'),
	),
	...noticeWhen(
		'whatsAppCodeNotice',
		'A code comes out of this node. The owner of the account types it into WhatsApp on the phone (Linked devices > Link with phone number).',
		where('typeCode'),
	),
	...noticeWhen(
		'telegramCodeNotice',
		'Telegram sends a code to the owner of the account. It goes into Channel > Enable.',
		where('enterCode'),
	),
	...noticeWhen(
		'linkNotice',
		'A link comes out of this node. Somebody who may sign in to the account opens it in a browser and allows the access. The channel then connects by itself.',
		where('openLink'),
	),
	...noticeWhen(
		'groupNotice',
		'A link comes out of this node. Somebody who manages the VK group opens it in a browser. The groups then come to the Pact Trigger (events "Channel State Changed" and "Channel Connected", with the option Output set to Raw) as pages, each with a link of its own. Opening one of these connects the group.',
		where('chooseGroup'),
	),
	...noticeWhen(
		'customNotice',
		'A custom channel connects a service of your own. Next, run Channel > Enable with the new channel.',
		where('enable'),
	),
];
