import type { INodePropertyOptions } from 'n8n-workflow';

/** What people call the messengers that Pact connects, by Pact's own word for them (`pact-api` §8). */
export const PROVIDER_NAMES = {
	avito: 'Avito',
	custom: 'Custom',
	facebook: 'Facebook',
	instagram: 'Instagram',
	instagram_business: 'Instagram Business',
	max: 'MAX',
	max_bot: 'MAX Bot',
	odnoklassniki: 'Odnoklassniki',
	telegram: 'Telegram Bot',
	telegram_personal: 'Telegram Personal',
	viber: 'Viber',
	vkontakte: 'VK',
	vkontakte_direct: 'VK Direct',
	whatsapp: 'WhatsApp',
	whatsapp_business: 'WhatsApp Business',
} as const;

export type ProviderName = keyof typeof PROVIDER_NAMES;

/** What a person calls a provider; Pact's own word for one that this version does not know. */
export function providerName(provider: string): string {
	return Object.hasOwn(PROVIDER_NAMES, provider)
		? PROVIDER_NAMES[provider as ProviderName]
		: provider;
}

/** Dropdown entries for the given providers, sorted by name. */
export function providerOptions(providers: readonly ProviderName[]): INodePropertyOptions[] {
	return providers
		.map((value) => ({ name: PROVIDER_NAMES[value], value }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Every provider, for filters. */
export const allProviderOptions = providerOptions(Object.keys(PROVIDER_NAMES) as ProviderName[]);
