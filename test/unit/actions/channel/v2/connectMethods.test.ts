import { create } from '../../../../../nodes/Pact/actions/channel/v2/create.operation';
import { methodsOf, providers } from '../../../../../nodes/Pact/actions/channel/v2/connectMethods';
import type { FormElement } from '../../../../../nodes/Pact/form/field';

const properties = create.fields.map(({ property }) => property);

const shownFor = (name: string, fields: readonly FormElement[] = create.fields) =>
	fields
		.filter(({ property }) => property.name === name)
		.map(({ property }) => property.displayOptions?.show ?? {});

describe('The providers a channel can be created for in v2', () => {
	it('are those that Pact documents, and stored in workflows', () => {
		expect([...providers].sort()).toEqual([
			...['avito', 'custom', 'facebook', 'instagram_business', 'max', 'max_bot'],
			...['odnoklassniki', 'telegram', 'telegram_personal', 'viber', 'vkontakte'],
			...['vkontakte_direct', 'whatsapp', 'whatsapp_business'],
		]);
	});

	it('show a field exactly where it is needed', () => {
		expect(shownFor('token')).toEqual([
			{ provider: ['max_bot', 'odnoklassniki', 'telegram', 'viber', 'vkontakte_direct'] },
		]);
		expect(shownFor('phone')).toEqual([
			{ provider: ['telegram_personal'], connectBy: ['phone'] },
			{ provider: ['whatsapp'], connectBy: ['phone'] },
		]);
		expect(shownFor('syncPeriod', create.options)).toEqual([
			{
				'/provider': [
					...['instagram_business', 'max', 'telegram_personal', 'vkontakte'],
					...['vkontakte_direct', 'whatsapp'],
				],
			},
		]);
	});

	it('each have one notice, unless their token connects them at once', () => {
		const notices = properties.filter(({ type }) => type === 'notice');
		const told = notices.flatMap(({ displayOptions }) => displayOptions?.show?.provider ?? []);
		const silent = providers.filter((provider) => !told.includes(provider));
		expect(silent.sort()).toEqual([
			...['max_bot', 'odnoklassniki', 'telegram', 'viber', 'vkontakte_direct'],
		]);
		expect(told.sort()).toEqual([
			...['avito', 'custom', 'facebook', 'instagram_business', 'max', 'telegram_personal'],
			...['telegram_personal', 'vkontakte', 'whatsapp', 'whatsapp', 'whatsapp_business'],
		]);
	});

	it('mark no field as required, because an expression shows them all', () => {
		const needed = properties.filter(({ name }) => ['token', 'phone'].includes(name));
		expect(needed.filter(({ required }) => required)).toEqual([]);
	});

	it.each(['constructor', '__proto__', 'vk', undefined])('%s is none of them', (name) => {
		expect(methodsOf(name)).toEqual([]);
	});
});
