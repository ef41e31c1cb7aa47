import { RecentlyUsed } from '../../../nodes/Pact/trigger/recentlyUsed';

describe('what was used lately', () => {
	it('is kept as long as it is used, and forgotten when another one is asked for', () => {
		const values = new RecentlyUsed<string>(100);
		values.set('deleted', 'a', 0);
		values.set('live', 'b', 0);
		for (let now = 50; now <= 200; now += 50) expect(values.get('live', now)).toBe('b');
		expect(values.size).toBe(1);
		expect(values.get('deleted', 200)).toBeUndefined();
	});

	it('is bounded where that was asked for: what was not used the longest goes', () => {
		const values = new RecentlyUsed<number>(100, 2);
		for (const key of ['a', 'b']) values.set(key, 1, 0);
		values.get('a', 0);
		values.set('c', 1, 0);
		expect(['a', 'b', 'c'].filter((key) => values.get(key, 0))).toEqual(['a', 'c']);
	});

	it('is forgotten at once when told to', () => {
		const values = new RecentlyUsed<string>(100);
		values.set('a', 'a', 0);
		values.delete('a');
		expect(values.get('a', 0)).toBeUndefined();
	});
});
