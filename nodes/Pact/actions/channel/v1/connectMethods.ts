import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ProviderName } from '../../../api/providers';
import { conditionsFor, optionWhen, shownWhen, type Ways } from '../connectMethods';
import { fieldOf, type AccessField } from './accountFields';

/** One way to connect an account: the fields it needs, those it may have, and what is always sent with them. */
export interface Way {
	needs: readonly AccessField[];
	may?: readonly AccessField[];
	sends?: IDataObject;
}

/** A provider with one way, or with several and the field that chooses between them. */
type Entry = Way | { chosenBy: 'connectBy' | 'accessBy'; ways: Record<string, Way> };

const TOKEN: Way = { needs: ['token'] };
const LOGIN: Way = { needs: ['login', 'password'] };
const QR_CODE: Way = { needs: [], may: ['syncFrom'] };
const PHONE: Way = { needs: ['phone'], may: ['syncFrom'] };

/**
 * The messengers a channel can be created for, and what each needs (`pact-api/v1.md` endpoint 2).
 * Form and request both come from here.
 */
const TABLE = {
	avito: LOGIN,
	facebook: TOKEN,
	instagram: LOGIN,
	instagram_business: { needs: ['token', 'profile', 'plusPhone'] },
	max: QR_CODE,
	telegram: TOKEN,
	telegram_personal: {
		chosenBy: 'connectBy',
		ways: { qrCode: { ...QR_CODE, sends: { via_qr_code: true } }, phone: PHONE },
	},
	viber: TOKEN,
	vkontakte: TOKEN,
	vkontakte_direct: TOKEN,
	whatsapp: { chosenBy: 'connectBy', ways: { qrCode: QR_CODE, phone: PHONE } },
	whatsapp_business: {
		chosenBy: 'accessBy',
		ways: {
			token: { needs: ['hostingType', 'token'], may: ['subtype'] },
			channelId: {
				needs: ['hostingType', 'dialogChannelId'],
				may: ['accountName', 'dialogClientId', 'subtype'],
			},
		},
	},
} as const satisfies Partial<Record<ProviderName, Entry>>;

export type Provider = keyof typeof TABLE;

export const providers = Object.keys(TABLE) as Provider[];

export const entryOf = (provider: Provider): Entry => TABLE[provider];

const WAYS: Record<string, Ways<Way>> = Object.fromEntries(
	providers.map((provider) => {
		const entry = entryOf(provider);
		return [provider, 'ways' in entry ? entry : { ways: { only: entry } }];
	}),
);

/** The given fields, each shown where a provider needs it. */
export function neededFields(names: readonly AccessField[]): INodeProperties[] {
	return names.flatMap((name) =>
		shownWhen(
			fieldOf(name),
			conditionsFor(WAYS, ({ needs }) => needs.includes(name)),
		),
	);
}

/** The given fields for the Options collection, each shown where a provider may have it. */
export function optionalFields(names: readonly AccessField[]): INodeProperties[] {
	return names.flatMap((name) =>
		optionWhen(
			fieldOf(name),
			conditionsFor(WAYS, ({ may }) => may?.includes(name) === true),
		),
	);
}
