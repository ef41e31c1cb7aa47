import { forgetOldest } from '../../../nodes/Pact/transport/forgetOldest';

describe('What a process remembers', () => {
	it.each<[string, number, string[]]>([
		['more than may stay', 2, ['b', 'c']],
		['as many as may stay', 3, ['a', 'b', 'c']],
		['fewer', 4, ['a', 'b', 'c']],
		['anything, where nothing may stay', 0, []],
	])('of %s, the newest stay', (_what, most, stays) => {
		const set = new Set(['a', 'b', 'c']);
		const map = new Map([...set].map((key) => [key, key]));
		forgetOldest(set, most);
		forgetOldest(map, most);
		expect([[...set], [...map.keys()]]).toEqual([stays, stays]);
	});
});
