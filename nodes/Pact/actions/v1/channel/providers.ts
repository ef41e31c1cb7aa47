import type { IDataObject, IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { ProviderName } from '../../../providers';
import { fieldOf, type AccessField } from './access';

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

type Show = NonNullable<IDisplayOptions['show']>;

/** Under which choices in the form a field is used, each list a condition of its own. */
function conditionsFor(uses: (way: Way) => boolean): Show[] {
	const always: Provider[] = [];
	const sometimes: Show[] = [];
	for (const provider of providers) {
		const entry = entryOf(provider);
		const ways = 'ways' in entry ? entry.ways : { only: entry };
		const used = Object.keys(ways).filter((name) => uses(ways[name]));
		if (used.length === Object.keys(ways).length) always.push(provider);
		else if ('ways' in entry && used.length > 0) {
			sometimes.push({ provider: [provider], [entry.chosenBy]: used });
		}
	}
	return [...(always.length > 0 ? [{ provider: always }] : []), ...sometimes];
}

/** The given fields, each shown where a provider needs it. */
export function neededFields(names: readonly AccessField[]): INodeProperties[] {
	return names.flatMap((name) =>
		conditionsFor(({ needs }) => needs.includes(name)).map((show) => ({
			...fieldOf(name),
			displayOptions: { show },
		})),
	);
}

/** The given fields for the Options collection, each shown where a provider may have it. */
export function optionalFields(names: readonly AccessField[]): INodeProperties[] {
	return names.flatMap((name) =>
		conditionsFor(({ may }) => may?.includes(name) === true).map((show) => ({
			...fieldOf(name),
			displayOptions: {
				// Fields outside of the collection are named from the root.
				show: Object.fromEntries(Object.entries(show).map(([key, value]) => [`/${key}`, value])),
			},
		})),
	);
}
