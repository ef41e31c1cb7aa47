import {
	fieldsOf,
	providers,
	providersWith,
} from '../../../../nodes/Pact/actions/channel/providers';

describe('The providers a channel can be created for', () => {
	it('are stored in workflows, so their names never change', () => {
		expect([...providers].sort()).toEqual([
			'facebook',
			'instagram',
			'telegram',
			'viber',
			'vkontakte',
			'whatsapp',
		]);
	});

	it.each([
		['facebook', ['token']],
		['instagram', ['login', 'password']],
		['telegram', ['token']],
		['viber', ['token']],
		['vkontakte', ['token']],
		['whatsapp', []],
	] as const)('%s needs %p', (provider, fields) => {
		expect(fieldsOf(provider)).toEqual(fields);
	});

	it('show a field exactly where it is needed', () => {
		for (const field of ['token', 'login', 'password'] as const) {
			const needed = providers.filter((name) => fieldsOf(name).includes(field));
			expect(providersWith(field)).toEqual(needed);
		}
	});
});
