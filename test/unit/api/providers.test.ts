import {
	allProviderOptions,
	providerName,
	providerOptions,
} from '../../../nodes/Pact/api/providers';

describe('Providers', () => {
	it.each([
		['vkontakte', 'VK'],
		['carrier_pigeon', 'carrier_pigeon'],
		['__proto__', '__proto__'],
		['toString', 'toString'],
	])('called %s by Pact are shown as %s', (provider, name) => {
		expect(providerName(provider)).toBe(name);
	});

	it('are listed by the names people know, sorted', () => {
		expect(providerOptions(['whatsapp', 'vkontakte', 'telegram', 'viber'])).toEqual([
			{ name: 'Telegram Bot', value: 'telegram' },
			{ name: 'Viber', value: 'viber' },
			{ name: 'VK', value: 'vkontakte' },
			{ name: 'WhatsApp', value: 'whatsapp' },
		]);
	});

	it('are all those of the API notes', () => {
		expect(allProviderOptions).toHaveLength(15);
	});
});
