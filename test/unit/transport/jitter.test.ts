import type { PactCall } from '../../../nodes/Pact/transport/request';
import { recordPauses } from '../../engine/harness/sleep';
import { fakePact } from './fakePact';

const pauses = recordPauses();
afterEach(() => jest.restoreAllMocks());

const list: PactCall = { method: 'GET', path: '/p1/companies', purpose: 'list the companies' };

/** How long a client waits between its attempts while Pact is down. */
async function pausesWith(random: number): Promise<number[]> {
	pauses.seconds = [];
	jest.spyOn(Math, 'random').mockReturnValue(random);
	await fakePact(() => ({ status: 503, body: '' })).client.tryRequest(list);
	return pauses.seconds;
}

// Clients that lost Pact at the same moment must not all come back at the same moment.
describe('The pauses between attempts', () => {
	it('are spread by chance, a quarter to either side', async () => {
		expect(await pausesWith(0)).toEqual([0.75, 1.5, 3]);
		expect(await pausesWith(0.5)).toEqual([1, 2, 4]);
		expect(await pausesWith(0.999)).toEqual(
			[1.2495, 2.499, 4.998].map((seconds) => expect.closeTo(seconds, 6) as number),
		);
	});

	it('draw anew each time', async () => {
		pauses.seconds = [];
		const random = jest.spyOn(Math, 'random');
		await fakePact(() => ({ status: 503, body: '' })).client.tryRequest(list);
		expect(random.mock.calls.length).toBeGreaterThanOrEqual(pauses.seconds.length);
	});
});
