import type { Field } from '../../../../../nodes/Pact/form/field';
import { accountField } from '../../../../../nodes/Pact/actions/channel/v1/accountFields';
import {
	CONNECT_METHODS,
	neededFields,
	optionalFields,
	providers,
} from '../../../../../nodes/Pact/actions/channel/v1/connectMethods';

describe('The providers a channel can be created for', () => {
	it('are stored in workflows, so their names never change', () => {
		expect([...providers].sort()).toEqual([
			'avito',
			'facebook',
			'instagram',
			'instagram_business',
			'max',
			'telegram',
			'telegram_personal',
			'viber',
			'vkontakte',
			'vkontakte_direct',
			'whatsapp',
			'whatsapp_business',
		]);
	});

	it.each([
		['facebook', ['token']],
		['instagram', ['login', 'password']],
		['telegram', ['token']],
		['viber', ['token']],
		['vkontakte', ['token']],
		['max', []],
	] as const)('%s needs %p', (provider, needs) => {
		expect(CONNECT_METHODS[provider].methods).toMatchObject({ only: { needs } });
	});

	const shownFor = (fields: Array<Field<unknown>>) =>
		fields.map(({ property }) => property.displayOptions?.show);

	it('show a field exactly where it is needed', () => {
		expect(shownFor(neededFields(['login']))).toEqual([{ provider: ['avito', 'instagram'] }]);
		expect(shownFor(neededFields(['phone']))).toEqual([
			{ provider: ['telegram_personal'], connectBy: ['phone'] },
			{ provider: ['whatsapp'], connectBy: ['phone'] },
		]);
		expect(shownFor(neededFields(['hostingType']))).toEqual([{ provider: ['whatsapp_business'] }]);
		const tokens = shownFor(neededFields(['token']));
		expect(tokens[1]).toEqual({ provider: ['whatsapp_business'], accessBy: ['token'] });
		expect(tokens[0]?.provider).not.toContain('whatsapp');
	});

	it('show an option exactly where it may be sent', () => {
		expect(shownFor(optionalFields(['syncFrom']))).toEqual([
			{ '/provider': ['max', 'telegram_personal', 'whatsapp'] },
		]);
		expect(shownFor(optionalFields(['accountName']))).toEqual([
			{ '/provider': ['whatsapp_business'], '/accessBy': ['channelId'] },
		]);
	});

	it('mark no field as required, because an expression shows them all', () => {
		const names = ['token', 'login', 'password', 'phone', 'plusPhone', 'profile'] as const;
		expect(names.filter((name) => accountField(name).property.required)).toEqual([]);
	});
});
