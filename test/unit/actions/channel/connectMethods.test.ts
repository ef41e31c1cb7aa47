import {
	conditionsFor,
	oneOfEach,
	only,
	optionWhen,
} from '../../../../nodes/Pact/actions/channel/connectMethods';
import { choice } from '../../../../nodes/Pact/form/field';

const by = choice({
	displayName: 'By',
	name: 'by',
	options: [
		{ name: 'Sight', value: 'sight' },
		{ name: 'Sound', value: 'sound' },
	],
	default: 'sight',
});

const table = {
	one: only({ needs: 'eyes' }),
	two: only({ needs: 'ears' }),
	three: oneOfEach(by, { sight: { needs: 'eyes' }, sound: { needs: 'ears' } }),
	four: oneOfEach(by, { sight: { needs: 'eyes' }, sound: { needs: 'eyes' } }),
};

describe('The conditions for what some methods need', () => {
	it('name the providers that always need it together, and the others with their choice', () => {
		expect(conditionsFor(table, ({ needs }) => needs === 'eyes')).toEqual([
			{ provider: ['one', 'four'] },
			{ provider: ['three'], by: ['sight'] },
		]);
	});

	it('are none for what nobody needs', () => {
		expect(conditionsFor(table, ({ needs }) => needs === 'hands')).toEqual([]);
	});

	it('begin at the root for a field of the Options', () => {
		const [shown] = optionWhen(by, [{ provider: ['three'], by: ['sight'] }]);
		expect(shown?.property.displayOptions).toEqual({
			show: { '/provider': ['three'], '/by': ['sight'] },
		});
		expect(by.property).not.toHaveProperty('displayOptions');
	});
});
