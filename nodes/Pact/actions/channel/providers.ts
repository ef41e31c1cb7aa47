import type { INodePropertyOptions } from 'n8n-workflow';

interface ProviderEntry {
	name: string;
	/** The fields its channel is created with */
	needs: ReadonlyArray<'token' | 'login' | 'password'>;
}

/** The messengers a channel can be created for, and what each needs (`pact-api/v1.md` endpoint 2). Form and request both come from here. */
export const PROVIDERS = {
	facebook: { name: 'Facebook', needs: ['token'] },
	instagram: { name: 'Instagram', needs: ['login', 'password'] },
	telegram: { name: 'Telegram Bot', needs: ['token'] },
	viber: { name: 'Viber', needs: ['token'] },
	vkontakte: { name: 'VK', needs: ['token'] },
	whatsapp: { name: 'WhatsApp', needs: [] },
} as const satisfies Record<string, ProviderEntry>;

export type Provider = keyof typeof PROVIDERS;

export const providerNames = Object.keys(PROVIDERS) as Provider[];

/** The entries of the Provider dropdown, sorted by name. */
export const providerOptions: INodePropertyOptions[] = providerNames
	.map((value) => ({ name: PROVIDERS[value].name, value }))
	.sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** What a person calls a provider; Pact's own word for one that this version does not know. */
export function providerName(provider: string): string {
	return Object.hasOwn(PROVIDERS, provider) ? PROVIDERS[provider as Provider].name : provider;
}

/** The fields a channel of this provider is created with. */
export function fieldsOf(provider: Provider): ProviderEntry['needs'] {
	return PROVIDERS[provider].needs;
}

/** The providers whose channels are created with the given field. */
export function providersWith(field: ProviderEntry['needs'][number]): Provider[] {
	return providerNames.filter((provider) => fieldsOf(provider).includes(field));
}
