import { propertiesOf, type Operation, type Resource } from '../../../nodes/Pact/actions/operation';

const operation = (name: string, fields: Operation['description']): Operation => ({
	option: { name, action: `${name} thing`, description: `Does ${name}` },
	description: fields,
	isRead: false,
	execute: async () => ({}),
});
const field = { displayName: 'Note', name: 'note', type: 'string' as const, default: '' };
const resources: Record<string, Resource> = {
	thing: {
		name: 'Thing',
		description: 'A thing',
		versions: {
			v1: {
				all: {
					update: operation('Update', [
						{ ...field, displayOptions: { show: { kind: ['a'] }, hide: { note: [1] } } },
					]),
					create: operation('Create', [field]),
				},
				byDefault: 'create',
			},
		},
	},
	another: {
		name: 'Another',
		description: 'Another one',
		versions: {
			v1: {
				all: { delete: operation('Delete', [field]), get: operation('Get', [field]) },
				byDefault: 'get',
			},
			v2: {
				all: { get: operation('Get', [field]), send: operation('Send', []) },
				byDefault: 'get',
			},
		},
		insteadInV2: { delete: 'Throw it away.' },
	},
};

const form = propertiesOf(resources, 'thing');
const named = (name: string) => form.filter((field) => field.name === name);
const shownFor = (name: string) => named(name).map(({ displayOptions }) => displayOptions?.show);

describe('The form of the node', () => {
	it('lists resources and operations by name', () => {
		expect(named('resource')).toMatchObject([
			{
				default: 'thing',
				noDataExpression: true,
				options: [
					{ name: 'Another', value: 'another' },
					{ name: 'Thing', value: 'thing' },
				],
			},
		]);
		expect(named('operation')[0]).toMatchObject({
			displayOptions: { show: { resource: ['thing'] } },
			default: 'create',
			options: [
				{ name: 'Create', value: 'create', action: 'Create thing' },
				{ name: 'Update', value: 'update', action: 'Update thing' },
			],
		});
	});

	it('asks for the version of a resource that both versions have', () => {
		expect(shownFor('apiVersion')).toEqual([{ resource: ['another'] }]);
		expect(shownFor('operation')).toEqual([
			{ resource: ['thing'] },
			{ resource: ['another'], apiVersion: ['v1'] },
			{ resource: ['another'], apiVersion: ['v2'] },
		]);
	});

	it('shows a field for its operation only, and keeps its own conditions', () => {
		expect(named('note').map(({ displayOptions }) => displayOptions)).toEqual([
			{
				show: { resource: ['thing'], operation: ['update'], kind: ['a'] },
				hide: { note: [1] },
			},
			{ show: { resource: ['thing'], operation: ['create'] } },
			{ show: { resource: ['another'], apiVersion: ['v1'], operation: ['delete'] } },
			{ show: { resource: ['another'], apiVersion: ['v1'], operation: ['get'] } },
			{ show: { resource: ['another'], apiVersion: ['v2'], operation: ['get'] } },
		]);
	});

	it('says what to do when a version lacks the chosen operation', () => {
		const notices = form.filter(({ type }) => type === 'notice');
		expect(notices.map(({ displayName, displayOptions }) => [displayName, displayOptions])).toEqual(
			[
				[
					'Throw it away.',
					{ show: { resource: ['another'], apiVersion: ['v2'], operation: ['delete'] } },
				],
				[
					'Only version 2 has "Send". Set API Version to Version 2.',
					{ show: { resource: ['another'], apiVersion: ['v1'], operation: ['send'] } },
				],
			],
		);
	});

	it('leaves the field as it was for other operations that use it', () => {
		expect(field).not.toHaveProperty('displayOptions');
	});
});
