import {
	addressOf,
	FIRST_MESSAGE_PROVIDERS,
	identifiersOf,
	isConversationWith,
	type ClientIdentifier,
} from '../../../../nodes/Pact/api/v2/clients';

describe('Who can be written to first', () => {
	it.each([
		['max', ['phone']],
		['whatsapp', ['phone']],
		['whatsapp_business', ['phone']],
		['telegram_personal', ['phone', 'username']],
		['vkontakte_direct', ['vkontakteId', 'vkontakteDomain']],
		['viber', []],
		['toString', []],
		['__proto__', []],
	])('in %s: by %j', (provider, identifiers) => {
		expect(identifiersOf(provider)).toEqual(identifiers);
	});

	it('in all messengers that Pact documents for it', () => {
		expect(FIRST_MESSAGE_PROVIDERS).toEqual([
			'max',
			'telegram_personal',
			'vkontakte_direct',
			'whatsapp',
			'whatsapp_business',
		]);
	});

	it.each<[ClientIdentifier, string]>([
		['phone', 'phone'],
		['username', 'nickname'],
		['vkontakteId', 'vkontakte_id'],
		['vkontakteDomain', 'vkontakte_domain'],
	])('with the %s as %s', (identifier, name) => {
		expect(addressOf({ identifier, value: 'x' })).toEqual({ [name]: 'x' });
	});
});

describe('The conversation with a client', () => {
	const byPhone = { identifier: 'phone', value: '79250000001' } as const;
	const byName = { identifier: 'username', value: 'Anna' } as const;

	it.each([
		[byPhone, { sender_phone: '+7 925 000-00-01' }, true],
		[byPhone, { sender_phone: '79250000002' }, false],
		[byPhone, { sender_phone: null, sender_external_public_id: '79250000001' }, true],
		[byPhone, { sender_phone: '79250000002', sender_external_public_id: '79250000001' }, false],
		[byPhone, {}, false],
		[byPhone, { sender_phone: '79250000001', group: false }, true],
		// A group has a number of its own, and is nobody.
		[byPhone, { sender_phone: '79250000001', group: true }, false],
		[byName, { sender_external_public_id: '@anna' }, true],
		[byName, { sender_external_public_id: 'ANNA' }, true],
		[byName, { sender_external_public_id: 'anna@' }, false],
		[byName, { sender_external_public_id: 'annabel' }, false],
		[byName, { sender_external_public_id: null }, false],
		[byName, {}, false],
		[{ identifier: 'username', value: '' } as const, {}, true],
	])('of %j and %j: %s', (client, row, isTheOne) => {
		expect(isConversationWith(client, row)).toBe(isTheOne);
	});
});
