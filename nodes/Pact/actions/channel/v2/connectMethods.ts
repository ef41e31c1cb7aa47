import type { ProviderName } from '../../../api/providers';
import { connectBy } from '../connectFields';
import { oneOfEach, only, type ConnectMethods } from '../connectMethods';

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

/** One method to connect an account: what Pact has to be given, and what comes after. */
export interface ConnectMethod {
	needs?: 'token' | 'phone';
	/** Whether Pact can load older messages */
	hasHistory?: boolean;
	next: Step;
}

const TOKEN: ConnectMethod = { needs: 'token', next: 'none' };
const LINK: ConnectMethod = { next: 'openLink' };
const QR_CODE: ConnectMethod = { hasHistory: true, next: 'scan' };

const withPhone = (next: Step) =>
	oneOfEach<'qrCode' | 'phone', ConnectMethod>(connectBy, {
		qrCode: QR_CODE,
		phone: { needs: 'phone', hasHistory: true, next },
	});

const TABLE = {
	avito: only(LINK),
	custom: only<ConnectMethod>({ next: 'enable' }),
	facebook: only(LINK),
	instagram_business: only<ConnectMethod>({ ...LINK, hasHistory: true }),
	max: only(QR_CODE),
	max_bot: only(TOKEN),
	odnoklassniki: only(TOKEN),
	telegram: only(TOKEN),
	telegram_personal: withPhone('enterCode'),
	viber: only(TOKEN),
	vkontakte: only<ConnectMethod>({ hasHistory: true, next: 'chooseGroup' }),
	vkontakte_direct: only<ConnectMethod>({ ...TOKEN, hasHistory: true }),
	whatsapp: withPhone('typeCode'),
	whatsapp_business: only(LINK),
} satisfies Partial<Record<ProviderName, ConnectMethods<ConnectMethod>>>;

/** A messenger that v2 can connect. */
export type Provider = keyof typeof TABLE;

/**
 * How each messenger is connected (`pact-api/v2.md` endpoint 12). Form, request and what the output says to do next all
 * come from here.
 */
export const CONNECT_METHODS: Record<Provider, ConnectMethods<ConnectMethod>> = TABLE;

/** The messengers a channel can be created for. */
export const providers = Object.keys(TABLE) as Provider[];

/** The methods of a provider, of none for one that this version does not know. */
export function methodsOf(provider: unknown): ConnectMethod[] {
	const known = providers.find((name) => name === provider);
	return known === undefined ? [] : Object.values(CONNECT_METHODS[known].methods);
}
