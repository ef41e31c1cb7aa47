import type { CompanySeed, ConversationSeed, WorldSeed } from '../../simulator';
import type { MessageSeed } from '../../simulator/seed';
import { flower, page, voice } from './pictures';

/** Companies, channels and conversations that the recipes are filled in with, by their IDs. */
export const FLOWER_SHOP = 154;
export const COFFEE_HOUSE = 155;
export const BAKERY = 156;
export const WHATSAPP = 399;
export const WHATSAPP_BUSINESS = 403;
export const COFFEE_WHATSAPP = 420;
export const MANAGER = 8741;
export const MANAGER_PHONE = '79250000010';
export const CLIENT = 8742;

/** Channels that wait for somebody to scan their QR code. */
export const UNSCANNED = [408, COFFEE_WHATSAPP];

/**
 * What `npm start` begins with: a shop with clients in six messengers, a company whose WhatsApp waits for its QR code to
 * be scanned, and one that has nothing yet. Everything in it happened in the days before `now`.
 */
export function demoWorld(now = Date.now()): WorldSeed {
	const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString();
	return { companies: [flowerShop(ago), coffeeHouse(ago), { id: BAKERY, name: 'Bakery' }] };
}

type Ago = (hours: number) => string;

const flowerShop = (ago: Ago): CompanySeed => ({
	...{ id: FLOWER_SHOP, name: 'Flower Shop', phone: '79250000100' },
	channels: [
		{ id: WHATSAPP, provider: 'whatsapp', phone: '79250000100' },
		{ id: WHATSAPP_BUSINESS, provider: 'whatsapp_business', phone: '79250000101' },
		{ id: 404, provider: 'telegram_personal', username: 'flower_shop' },
		{ id: 405, provider: 'instagram', username: 'flower.shop' },
		{ id: 406, provider: 'vkontakte', username: 'flower_shop' },
		{ id: 412, provider: 'viber', username: 'Flower Shop' },
		{ id: 407, provider: 'facebook', username: 'Flower Shop', state: 'disabled' },
		{ id: 408, provider: 'max', state: 'initial' },
	].map((channel) => ({ ...channel, created_at: ago(400) })) as CompanySeed['channels'],
	conversations: conversations(ago),
	templates: templates(ago),
});

const coffeeHouse = (ago: Ago): CompanySeed => ({
	...{ id: COFFEE_HOUSE, name: 'Coffee House' },
	channels: [{ id: COFFEE_WHATSAPP, provider: 'whatsapp', state: 'initial', created_at: ago(2) }],
});

const conversations = (ago: Ago): ConversationSeed[] => [
	{
		...{ id: MANAGER, channel_id: WHATSAPP, phone: MANAGER_PHONE, name: 'Olga, the manager' },
		...answered(ago(120)),
		messages: [from('Ask me before you refund anything.', ago(50)), to('Will do.', ago(49.9))],
	},
	{
		...{ id: CLIENT, channel_id: WHATSAPP, phone: '79250000001', name: 'Anna' },
		...answered(ago(30)),
		messages: [
			from('Hello! Do you have white roses?', ago(26)),
			to('We do, from 150 a piece. How many?', ago(25.9)),
			from('Like on this one, fifteen please', ago(25.5), {
				files: [{ ...PICTURE, file_name: 'bouquet.png', content: flower([214, 84, 120]) }],
			}),
			to('Here is your invoice.', ago(25), {
				files: [
					{
						...{ file_name: 'invoice-1205.pdf', mime_type: 'application/pdf' },
						content: page('Invoice 1205: 15 roses, 2250'),
					},
				],
			}),
		],
	},
	{
		...{ channel_id: 404, phone: 'boris_k', name: 'Boris' },
		...answered(ago(9)),
		messages: [
			from(null, ago(8.2), {
				files: [
					{
						...{ file_name: 'voice.wav', mime_type: 'audio/wav', push_to_talk: true },
						content: voice(),
					},
				],
			}),
			to('We open at nine tomorrow.', ago(8)),
		],
	},
	{
		...{ channel_id: 405, phone: 'vera.blooms', name: 'Vera' },
		...waiting(ago(5)),
		messages: [
			from('Is this one still for sale?', ago(4.6), {
				files: [{ ...PICTURE, file_name: 'post.png', content: flower([120, 96, 200]) }],
			}),
		],
	},
	{
		...{ channel_id: 406, phone: '338901', name: 'Gleb' },
		...answered(ago(80)),
		messages: [
			from('Wrong chat, sorry', ago(70), { deleted: true }),
			from('Do you deliver on Sundays?', ago(69.9)),
			to('Every day from 9 to 21.', ago(69)),
		],
	},
	{
		...{ channel_id: 412, phone: '79250000006', name: 'Dina' },
		...waiting(ago(3)),
		messages: [
			to('Your order 1198 is on its way.', ago(3), {
				...{ status: 'error', ack: 0, details: { reason: 'the number is not in Viber' } },
			}),
			from('Where is my courier?', ago(1.4)),
		],
	},
	{
		...{ channel_id: WHATSAPP, phone: '120363000000000001@g.us', name: 'Deliveries today' },
		...{ group: true, contacts: [member(81001, 'Misha'), member(81002, 'Lena')] },
		...waiting(ago(60)),
		messages: [
			from('Three orders for the north are ready', ago(2.2), { contact_id: 81001 }),
			from('I take them at noon', ago(2), { contact_id: 81002 }),
		],
	},
];

const PICTURE = { mime_type: 'image/png', data: { width: 240, height: 240 } };

const member = (id: number, name: string) => {
	const phone = String(79_250_000_000 + (id - 80_981));
	return { id, name, external_id: phone, external_public_id: phone };
};

const answered = (created_at: string) => ({ created_at, replied_state: 'replied' as const });
const waiting = (created_at: string) => ({ created_at, replied_state: 'unreplied' as const });

const at = (iso: string) => ({ created_at: iso, external_created_at: `${iso.slice(0, 19)}.000Z` });

/** The client wrote. */
const from = (message: string | null, iso: string, more: MessageSeed = {}): MessageSeed => ({
	...{ income: true, message, ...at(iso) },
	...more,
});

/** The shop wrote, and it was read. */
const to = (message: string, iso: string, more: MessageSeed = {}): MessageSeed => ({
	...{ income: false, message, status: 'read', ack: 3, ...at(iso) },
	...more,
});

const templates = (ago: Ago) => [
	{
		...{ name: 'order_ready', waba_id: 'order_ready', created_at: ago(300) },
		body: 'Hello {{1}}! Your order {{2}} is ready.',
	},
	{
		...{ name: 'delivery_today', waba_id: 'delivery_today', created_at: ago(290) },
		body: 'We bring your flowers today between {{1}} and {{2}}.',
	},
	{
		...{ name: 'spring_bouquets', waba_id: 'spring_bouquets', created_at: ago(200) },
		...{ header_content_type: 'image', body: 'Hello {{1}}! The spring bouquets are here.' },
	},
	{
		...{ name: 'flash_sale', waba_id: 'flash_sale', created_at: ago(100) },
		body: 'ONLY TODAY {{1}} % OFF EVERYTHING!!!',
		rejection: 'the template was rejected by Meta',
	},
];
