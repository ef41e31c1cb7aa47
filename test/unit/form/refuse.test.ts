import type { INode, INodeProperties } from 'n8n-workflow';
import { refusal } from '../../../nodes/Pact/form/refuse';
import { MASK } from '../../../nodes/Pact/transport/secrets';

const node: INode = {
	...{ id: '1', name: 'Pact', type: 'pact', typeVersion: 1, position: [0, 0] },
	parameters: { token: 'never to be shown' },
};
const phone: INodeProperties = { displayName: 'Phone', name: 'phone', type: 'string', default: '' };
const password: INodeProperties = { ...phone, typeOptions: { password: true } };

const refuse = (received: unknown, property = phone) =>
	refusal(node, property, { received, remedy: 'enter one', itemIndex: 3 });

describe('The error for a value that cannot be used', () => {
	it.each<[unknown, string]>([
		['', 'Phone is empty: enter one'],
		[undefined, 'Phone has no value: enter one'],
		[null, 'Phone has no value: enter one'],
		['abc', 'Phone cannot be "abc": enter one'],
		['a"b\\', 'Phone cannot be "a"b\\": enter one'],
		[0, 'Phone cannot be 0: enter one'],
		[false, 'Phone cannot be false: enter one'],
		[{ a: [1] }, 'Phone cannot be {"a":[1]}: enter one'],
		[5n, 'Phone cannot be 5: enter one'],
		[Symbol('a'), 'Phone cannot be Symbol(a): enter one'],
		[
			{ url: 'https://a.b/?secret=hidden', more: 'x' },
			`Phone cannot be {"url":"https://a.b/?secret=${MASK}","more":"x"}: enter one`,
		],
		['x'.repeat(58), `Phone cannot be "${'x'.repeat(58)}": enter one`],
		['x'.repeat(59), `Phone cannot be "${'x'.repeat(59)}…: enter one`],
	])('for %p says what was received', (received, message) => {
		expect(refuse(received).message).toBe(message);
	});

	it.each<[unknown, string]>([
		['', 'Phone is empty: enter one'],
		[null, 'Phone has no value: enter one'],
		['secret', 'Phone cannot be used as it is: enter one'],
	])('repeats no secret (%j)', (received, message) => {
		expect(refuse(received, password).message).toBe(message);
	});

	it('says what to do about what was received', () => {
		const remedy = (received: unknown) => `enter another one than ${String(received)}`;
		expect(refusal(node, phone, { received: 7, remedy }).message).toBe(
			'Phone cannot be 7: enter another one than 7',
		);
	});

	it('names the item and the field, and carries nothing of the form', () => {
		const error = refuse('abc');
		expect(error.context.itemIndex).toBe(3);
		expect(error.description).toBe('Change "Phone" in this node, or the expression that fills it.');
		expect(error.node.parameters).toEqual({});
	});
});
