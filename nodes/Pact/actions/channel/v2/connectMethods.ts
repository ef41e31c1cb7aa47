import type { ProviderName } from '../../../api/providers';
import type { Ways } from '../connectMethods';

/**
 * What connects a channel that Pact has created (`pact-api/v2.md`, confirmation flows): scanning a picture, typing
 * Pact's code into the app, entering the app's code here, opening a link, opening a link and that of a group, enabling
 * it, or nothing.
 */
export type Step =
	| 'scan'
	| 'typeCode'
	| 'enterCode'
	| 'openLink'
	| 'chooseGroup'
	| 'enable'
	| 'none';

/** One way to connect an account: what Pact has to be given, and what comes after. */
export interface Way {
	needs?: 'token' | 'phone';
	/** Whether Pact can load older messages */
	hasHistory?: boolean;
	next: Step;
}

const TOKEN: Way = { needs: 'token', next: 'none' };
const LINK: Way = { next: 'openLink' };
const QR_CODE: Way = { hasHistory: true, next: 'scan' };

const only = (way: Way): Ways<Way> => ({ ways: { only: way } });
const byPhone = (next: Step): Ways<Way> => ({
	chosenBy: 'connectBy',
	ways: { qrCode: QR_CODE, phone: { needs: 'phone', hasHistory: true, next } },
});

/**
 * The messengers a channel can be created for, and how (`pact-api/v2.md` endpoint 12). Form, request and what the output
 * says to do next all come from here.
 */
const TABLE = {
	avito: only(LINK),
	custom: only({ next: 'enable' }),
	facebook: only(LINK),
	instagram_business: only({ ...LINK, hasHistory: true }),
	max: only(QR_CODE),
	max_bot: only(TOKEN),
	odnoklassniki: only(TOKEN),
	telegram: only(TOKEN),
	telegram_personal: byPhone('enterCode'),
	viber: only(TOKEN),
	vkontakte: only({ hasHistory: true, next: 'chooseGroup' }),
	vkontakte_direct: only({ ...TOKEN, hasHistory: true }),
	whatsapp: byPhone('typeCode'),
	whatsapp_business: only(LINK),
} as const satisfies Partial<Record<ProviderName, Ways<Way>>>;

export type Provider = keyof typeof TABLE;

/** The same for those who look something up. */
export const WAYS: Record<string, Ways<Way>> = TABLE;

export const providers = Object.keys(TABLE) as Provider[];

/** The ways of a provider, of none for one that this version does not know. */
export function waysOf(provider: unknown): Way[] {
	const name = String(provider);
	return Object.hasOwn(WAYS, name) ? Object.values(WAYS[name].ways) : [];
}
