import { oncePerExecution } from '../../../nodes/Pact/api/oncePerExecution';
import { fakePact } from '../transport/fakePact';

describe('What all items of an execution look at', () => {
	it('is read once for each company and execution, again after it could not be read', async () => {
		const read: number[] = [];
		const isBroken = new Set<number>();
		const once = oncePerExecution(async (_pact, companyId) => {
			read.push(companyId);
			if (isBroken.has(companyId)) throw new Error('No');
			return `company ${companyId}`;
		});
		const [first, second] = [1, 2].map(() => fakePact(() => ({ body: {} })).client);
		expect(await Promise.all([once(first, 5), once(first, 5), once(first, 6)])).toEqual([
			'company 5',
			'company 5',
			'company 6',
		]);
		await once(second, 5);
		expect(read).toEqual([5, 6, 5]);

		isBroken.add(7);
		await expect(once(first, 7)).rejects.toThrow('No');
		isBroken.delete(7);
		expect(await once(first, 7)).toBe('company 7');
	});
});
