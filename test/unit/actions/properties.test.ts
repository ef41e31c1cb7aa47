import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { operation, type Resource } from '../../../nodes/Pact/actions/operation';
import { propertiesOf } from '../../../nodes/Pact/actions/properties';
import { defaultResource, resources } from '../../../nodes/Pact/actions/resources';
import { notice, textField, toggle, withProperty, shownWhen } from '../../../nodes/Pact/form/field';
import { text } from '../../../nodes/Pact/form/kinds';
import { allOperations, nameOf } from '../../engine/harness/allOperations';

const note = textField({ displayName: 'Note', name: 'note' }, text);
const loud = toggle({ displayName: 'Loud', name: 'loud', default: false });

const act = (name: string, fields: Parameters<typeof operation>[0]['fields']) =>
	operation({
		name,
		action: `${name} thing`,
		description: `Does ${name}`,
		fields,
		prepare: () => () => ({}),
	});

const things: Record<string, Resource> = {
	thing: {
		name: 'Thing',
		description: 'A thing',
		v1: {
			update: act('Update', [shownWhen(note, { kind: ['a'] })]),
			create: act('Create', [note]),
		},
		defaultOperation: 'create',
	},
	another: {
		name: 'Another',
		description: 'Another one',
		v1: { delete: act('Delete', [note]), get: act('Get', [note]) },
		v2: { get: act('Get', [note, loud]), send: act('Send', [notice('hello', 'Hello')]) },
		defaultOperation: 'send',
	},
};

const form = propertiesOf(things, 'thing');
const named = (name: string) => form.filter((property) => property.name === name);
const shownFor = (name: string) => named(name).map(({ displayOptions }) => displayOptions?.show);

describe('The form of the node', () => {
	it('begins with the given resource', () => {
		expect(named('resource')).toMatchObject([{ default: 'thing', noDataExpression: true }]);
	});

	it('has one Operation dropdown for a resource, with the operations of both versions', () => {
		expect(named('operation')).toMatchObject([
			{ displayOptions: { show: { resource: ['thing'] } }, default: 'create' },
			{
				displayOptions: { show: { resource: ['another'] } },
				default: 'send',
				options: [{ value: 'send' }, { value: 'delete' }, { value: 'get' }],
			},
		]);
	});

	it('says of an operation that one version has which one that is', () => {
		expect(named('operation')[1].options).toMatchObject([
			{ description: "Does Send. Only in version 2 of Pact's API." },
			{ description: "Does Delete. Only in version 1 of Pact's API." },
			{ description: 'Does Get' },
		]);
	});

	it('asks for the version where both have the operation, by default that of the type version', () => {
		const where = { resource: ['another'], operation: ['get'] };
		expect(named('apiVersion')).toMatchObject([
			{ default: 'v1', displayOptions: { show: { ...where, '@version': [1] } } },
			{ default: 'v2', displayOptions: { show: { ...where, '@version': [2] } } },
		]);
	});

	it('shows a field for every operation that has it, once', () => {
		expect(shownFor('note')).toEqual([
			{ resource: ['thing'], operation: ['update'], kind: ['a'] },
			{ resource: ['thing', 'another'], operation: ['create', 'delete', 'get'] },
		]);
		expect(shownFor('loud')).toEqual([
			{ resource: ['another'], operation: ['get'], apiVersion: ['v2'] },
		]);
	});

	it('never shows a field for an operation of the same name that does not have it', () => {
		const create = act('Create', []);
		const others: Record<string, Resource> = {
			...things,
			third: { name: 'Third', description: '', v2: { create }, defaultOperation: 'create' },
		};
		const withThird = propertiesOf(others, 'thing').filter(({ name }) => name === 'note');
		const resourcesOf = ({ displayOptions }: INodeProperties) => displayOptions?.show?.resource;
		expect(withThird.flatMap(resourcesOf)).not.toContain('third');
	});

	it('refuses two operations that have the same fields in different order', () => {
		const mixed: Resource = {
			...{ name: 'Mixed', description: '', defaultOperation: 'a' },
			v1: { a: act('A', [note, loud]), b: act('B', [loud, note]) },
		};
		expect(() => propertiesOf({ mixed }, 'mixed')).toThrow(/different order: note, loud/);
	});

	it('leaves the field as it was for others that use it', () => {
		expect(note.property).not.toHaveProperty('displayOptions');
		expect(withProperty(note, { required: true }).property).toMatchObject({ required: true });
		expect(note.property).not.toHaveProperty('required');
	});
});

describe('The form of every operation', () => {
	const properties = propertiesOf(resources, defaultResource);

	/** What a person sees, in this order, when everything is as it is by default. */
	function seen(typeVersion: number, chosen: INodeParameters, all: INodeProperties[]) {
		const node = { typeVersion, parameters: chosen };
		const values = NodeHelpers.getNodeParameters(properties, chosen, true, false, node, null);
		const isShown = (property: INodeProperties) =>
			NodeHelpers.displayParameter(values ?? {}, property, node, null);
		return all.filter(isShown).map(({ name }) => name);
	}

	const versions = allOperations.flatMap((place) =>
		[1, 2].map((typeVersion) => ({ place, name: nameOf(place), typeVersion })),
	);

	it.each(versions)(
		'has the fields of $name in their order, in type version $typeVersion',
		({ place, typeVersion }) => {
			const { resource, name, version, hasVersionChoice, fields } = place;
			const chosen = {
				...{ resource, operation: name },
				...(hasVersionChoice && { apiVersion: version }),
			};
			expect(seen(typeVersion, chosen, properties)).toEqual([
				...['resource', 'operation'],
				...(hasVersionChoice ? ['apiVersion'] : []),
				...seen(typeVersion, chosen, fields),
			]);
		},
	);

	it('opens on the first thing that people want', () => {
		expect(seen(2, {}, properties).slice(0, 2)).toEqual(['resource', 'operation']);
		const values = NodeHelpers.getNodeParameters(
			...([properties, {}, true, false, { typeVersion: 2 }, null] as const),
		);
		expect(values).toMatchObject({ resource: 'message', operation: 'sendToPhone' });
	});
});

describe('The form for connecting a channel in version 2', () => {
	const whole = propertiesOf(resources, defaultResource);
	const shownWith = (provider: string, more: INodeParameters = {}) => {
		const chosen = {
			resource: 'channel',
			operation: 'create',
			apiVersion: 'v2',
			provider,
			...more,
		};
		const node = { typeVersion: 2, parameters: chosen };
		return whole
			.filter((property) => NodeHelpers.displayParameter(chosen, property, node, null))
			.map(({ name }) => name);
	};

	it.each(['avito', 'custom', 'facebook', 'max_bot', 'odnoklassniki', 'telegram', 'viber'])(
		'has no Options for %s, where there is nothing to add',
		(provider) => expect(shownWith(provider)).not.toContain('options'),
	);

	it.each(['instagram_business', 'max', 'telegram_personal', 'vkontakte', 'whatsapp'])(
		'has Options for %s, whose older messages Pact can load',
		(provider) => expect(shownWith(provider)).toContain('options'),
	);

	it('says what comes next below what is to be filled in', () => {
		const shown = shownWith('whatsapp', { connectBy: 'phone' });
		expect(shown.indexOf('whatsAppCodeNotice')).toBeGreaterThan(shown.indexOf('phone'));
		expect(shown.indexOf('whatsAppCodeNotice')).toBeLessThan(shown.indexOf('options'));
	});
});

describe('The form for writing to a phone number', () => {
	const whole = propertiesOf(resources, defaultResource);
	const shownWith = (content: string) => {
		const chosen = { resource: 'message', operation: 'sendToPhone', findBy: 'phone', content };
		const node = { typeVersion: 2, parameters: chosen };
		return whole
			.filter((property) => NodeHelpers.displayParameter(chosen, property, node, null))
			.map(({ name }) => name);
	};

	it('asks for the file of a template below the template, and speaks of searches for text only', () => {
		const shown = shownWith('template');
		expect(shown.indexOf('attachments')).toBeGreaterThan(shown.indexOf('templateId'));
		expect(shown).not.toContain('paceNotice');
		expect(shownWith('message')).toContain('paceNotice');
	});
});

describe('Operations that both versions have', () => {
	const twins = allOperations.filter(
		({ hasVersionChoice, version }) => hasVersionChoice && version === 'v1',
	);

	it.each(twins.map((one) => [nameOf(one), one] as const))(
		'are called the same in both: %s',
		(_, { resource, name, texts }) => {
			const other = allOperations.find(
				(one) => one.resource === resource && one.name === name && one.version === 'v2',
			);
			expect(other?.texts).toEqual(texts);
		},
	);
});
