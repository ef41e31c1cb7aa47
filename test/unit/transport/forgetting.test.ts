import { acquireSlot } from '../../../nodes/Pact/transport/rateLimit';
import { recordPauses } from '../../engine/harness/sleep';

const pauses = recordPauses();
afterEach(() => jest.restoreAllMocks());

const ask = async (apiToken: string) => {
	const account = { baseUrl: 'https://api.pact.im', apiToken };
	const search = { method: 'GET', path: '/api/p2/conversations' } as const;
	const slot = await acquireSlot(account, search, { maxSeconds: 0 });
	if ('release' in slot) slot.release();
};

// n8n runs for months. Nobody else would drop the accounts whose tokens were changed meanwhile.
it('The rate limiter drops idle accounts by itself when the next one asks for a slot', async () => {
	await ask('a former token');
	pauses.pass(61);
	const dropped = jest.spyOn(Map.prototype, 'delete');
	await ask('the present token');
	const hashes = dropped.mock.calls.filter(([key]) => /^[0-9a-f]{64}$/.test(String(key)));
	expect(hashes).toHaveLength(1);
	dropped.mockClear();
	await ask('the present token');
	expect(dropped).not.toHaveBeenCalled();
});
