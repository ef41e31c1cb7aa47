import { readJob } from '../../../../nodes/Pact/api/v1/jobs';
import { fakePact } from '../../transport/fakePact';

const ids = { companyId: 5, channelId: 9, jobId: 1017 };

describe('A delivery of v1', () => {
	it('is read at its channel', async () => {
		const { client, requests } = fakePact(() => ({ body: { data: { state: 'delivered' } } }));
		expect(await readJob(client, ids)).toEqual({ state: 'delivered' });
		expect(requests).toMatchObject([
			{ method: 'GET', url: 'https://api.pact.im/p1/companies/5/channels/9/jobs/1017' },
		]);
	});

	it('may be unknown to Pact', async () => {
		const { client } = fakePact(() => ({ status: 404, body: {} }));
		await expect(readJob(client, ids)).rejects.toMatchObject({
			message: 'Pact did not read the delivery (HTTP 404)',
			description: expect.stringContaining('Company 5, Channel 9, Delivery 1017') as string,
		});
	});

	it('is not taken out of another answer', async () => {
		const { client } = fakePact(() => ({ body: { state: 'delivered' } }));
		await expect(readJob(client, ids)).rejects.toThrow('its answer has no "data"');
	});
});
