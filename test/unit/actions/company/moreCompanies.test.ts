import { moreCompanies } from '../../../../nodes/Pact/actions/company/moreCompanies';

const parse = (received: unknown) => moreCompanies.parse(received, { timezone: 'UTC' });

describe('More Company IDs', () => {
	it.each<[unknown, number[]]>([
		['', []],
		['6', [6]],
		['6, 7', [6, 7]],
		['[6, "7"]', [6, 7]],
		[6, [6]],
		[
			[6, '7'],
			[6, 7],
		],
		[[], []],
	])('takes %j', (received, ids) => {
		expect(parse(received)).toEqual(ids);
	});

	it.each([null, undefined, 'six', '6, seven', '6, 0', [6, null], {}, false])(
		'refuses %j',
		(received) => {
			expect(parse(received)).toBeUndefined();
		},
	);
});
