import type { IDataObject } from 'n8n-workflow';
import type { ProviderName } from '../../../api/providers';
import type { Field } from '../../../form/field';
import { connectBy } from '../connectFields';
import {
	conditionsFor,
	fieldWhen,
	only,
	oneOfEach,
	optionWhen,
	type ConnectMethods,
} from '../connectMethods';
import { accountField, type AccountFieldName } from './accountFields';
import { accessBy } from './dialog360';

/** One method to connect an account: the fields it needs, those it may have, and what is always sent with them. */
export interface ConnectMethod {
	needs: readonly AccountFieldName[];
	may?: readonly AccountFieldName[];
	sends?: IDataObject;
}

const TOKEN = only<ConnectMethod>({ needs: ['token'] });
const LOGIN = only<ConnectMethod>({ needs: ['login', 'password'] });
const QR_CODE: ConnectMethod = { needs: [], may: ['syncFrom'] };
const PHONE: ConnectMethod = { needs: ['phone'], may: ['syncFrom'] };

const TABLE = {
	avito: LOGIN,
	facebook: TOKEN,
	instagram: LOGIN,
	instagram_business: only<ConnectMethod>({ needs: ['token', 'profile', 'plusPhone'] }),
	max: only(QR_CODE),
	telegram: TOKEN,
	telegram_personal: oneOfEach(connectBy, {
		qrCode: { ...QR_CODE, sends: { via_qr_code: true } },
		phone: PHONE,
	}),
	viber: TOKEN,
	vkontakte: TOKEN,
	vkontakte_direct: TOKEN,
	whatsapp: oneOfEach(connectBy, { qrCode: QR_CODE, phone: PHONE }),
	whatsapp_business: oneOfEach<'token' | 'channelId', ConnectMethod>(accessBy, {
		token: { needs: ['hostingType', 'token'], may: ['subtype'] },
		channelId: {
			needs: ['hostingType', 'dialogChannelId'],
			may: ['accountName', 'dialogClientId', 'subtype'],
		},
	}),
} satisfies Partial<Record<ProviderName, ConnectMethods<ConnectMethod>>>;

/** A messenger that v1 can connect. */
export type Provider = keyof typeof TABLE;

/** How each messenger is connected (`pact-api/v1.md` endpoint 2). Form and request both come from here. */
export const CONNECT_METHODS: Record<Provider, ConnectMethods<ConnectMethod>> = TABLE;

/** The messengers a channel can be created for. */
export const providers = Object.keys(TABLE) as Provider[];

/** The given fields, each shown where a method needs it. */
export const neededFields = (names: readonly AccountFieldName[]): Array<Field<unknown>> =>
	names.flatMap((name) =>
		fieldWhen(
			accountField(name),
			conditionsFor(CONNECT_METHODS, ({ needs }) => needs.includes(name)),
		),
	);

/** The given fields for the Options collection, each shown where a method may have it. */
export const optionalFields = (names: readonly AccountFieldName[]): Array<Field<unknown>> =>
	names.flatMap((name) =>
		optionWhen(
			accountField(name),
			conditionsFor(CONNECT_METHODS, ({ may }) => may?.includes(name) === true),
		),
	);
