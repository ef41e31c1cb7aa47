import type { ProviderName } from '../../providers';
import type { AccessField } from './access';

/**
 * The messengers a channel can be created for, and the fields each needs (`pact-api/v1.md` endpoint 2).
 * Form and request both come from here.
 */
const NEEDS = {
	facebook: ['token'],
	instagram: ['login', 'password'],
	telegram: ['token'],
	viber: ['token'],
	vkontakte: ['token'],
	whatsapp: [],
} as const satisfies Partial<Record<ProviderName, readonly AccessField[]>>;

export type Provider = keyof typeof NEEDS;

/** The providers in the order of their names at Pact. */
export const providers = Object.keys(NEEDS) as Provider[];

/** The fields a channel of this provider is created with. */
export function fieldsOf(provider: Provider): readonly AccessField[] {
	return NEEDS[provider];
}

/** The providers whose channels are created with the given field. */
export function providersWith(field: AccessField): Provider[] {
	return providers.filter((provider) => fieldsOf(provider).includes(field));
}
