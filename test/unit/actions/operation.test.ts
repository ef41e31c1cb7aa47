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
		operations: {
			update: operation('Update', [
				{ ...field, displayOptions: { show: { kind: ['a'] }, hide: { note: [1] } } },
			]),
			create: operation('Create', [field]),
		},
		defaultOperation: 'create',
	},
	another: { name: 'Another', description: 'Another one', operations: {}, defaultOperation: '' },
};

describe('The form of the node', () => {
	const [resource, operations, , updateNote, createNote] = propertiesOf(resources, 'thing');

	it('lists resources and operations by name', () => {
		expect(resource).toMatchObject({
			default: 'thing',
			noDataExpression: true,
			options: [
				{ name: 'Another', value: 'another' },
				{ name: 'Thing', value: 'thing' },
			],
		});
		expect(operations).toMatchObject({
			displayOptions: { show: { resource: ['thing'] } },
			default: 'create',
			options: [
				{ name: 'Create', value: 'create', action: 'Create thing' },
				{ name: 'Update', value: 'update', action: 'Update thing' },
			],
		});
	});

	it('shows a field for its operation only, and keeps its own conditions', () => {
		expect(createNote.displayOptions).toEqual({
			show: { resource: ['thing'], operation: ['create'] },
		});
		expect(updateNote.displayOptions).toEqual({
			show: { resource: ['thing'], operation: ['update'], kind: ['a'] },
			hide: { note: [1] },
		});
	});

	it('leaves the field as it was for other operations that use it', () => {
		expect(field).not.toHaveProperty('displayOptions');
	});
});
