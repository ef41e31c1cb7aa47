import { jobDelivery, stateOfJob } from '../../../nodes/Pact/api/v1/jobs';
import { messageDelivery, stateOfMessage } from '../../../nodes/Pact/api/v2/messages';
import { fakePact } from '../transport/fakePact';

describe('What a job of v1 says of its message', () => {
	it.each<[object, string]>([
		[{ state: 'trying_deliver', message_id: null, details: null }, 'pending'],
		[{}, 'pending'],
		[{ state: 'delivered' }, 'delivered'],
		[{ state: 'trying_deliver', message_id: 7 }, 'delivered'],
		[{ state: 'trying_deliver', message_id: '' }, 'pending'],
		[{ details: { result: 'DELIVERED' } }, 'delivered'],
		[{ details: { result: 'NOT DELIVERED' }, state: 'delivered', message_id: 7 }, 'notDelivered'],
		[{ details: 'NOT DELIVERED' }, 'pending'],
		[{ state: 'failed' }, 'notDelivered'],
		[{ state: 'ERROR' }, 'notDelivered'],
		[{ state: 'not_delivered' }, 'notDelivered'],
		[{ state: 'not delivered' }, 'notDelivered'],
		[{ state: 'notdelivered' }, 'notDelivered'],
		[{ state: 'undelivered' }, 'notDelivered'],
		[{ state: 'failed_once' }, 'pending'],
		[{ state: 'has failed' }, 'pending'],
	])('%j: %s', (job, state) => {
		expect(stateOfJob({ ...job })).toBe(state);
	});
});

describe('What a message of v2 says of itself', () => {
	it.each([
		['created', 'pending'],
		['sent', 'pending'],
		[undefined, 'pending'],
		['delivered', 'delivered'],
		['read', 'delivered'],
		['error', 'notDelivered'],
	])('%s: %s', (status, state) => {
		expect(stateOfMessage({ status })).toBe(state);
	});
});

describe('Watching a delivery of v1', () => {
	const job = { id: 1017, channel: { id: 9 } };
	const jobAt = (body: unknown) => fakePact(() => ({ body }));

	it('asks for the job at its channel', async () => {
		const { client, requests } = jobAt({ data: { state: 'delivered' } });
		const delivery = jobDelivery(client, { companyId: 5 }, job);
		expect(delivery).toMatchObject({
			name: 'delivery 1017',
			pauses: { first: 1, longest: 5 },
			stateOf: stateOfJob,
		});
		expect(await delivery.read(60)).toEqual({ state: 'delivered' });
		const known = jobDelivery(client, { companyId: 5, channelId: 4 }, job);
		await known.read(60);
		const blind = jobDelivery(client, { companyId: 5 }, { id: '7', channel: 'x' });
		await blind.read(60);
		expect(requests.map(({ url }) => url)).toEqual(
			[
				'/p1/companies/5/channels/9/jobs/1017',
				'/p1/companies/5/channels/4/jobs/1017',
				'/p1/companies/5/channels/0/jobs/7',
			].map((path) => `https://api.pact.im${path}`),
		);
	});

	it('says so when Pact gave no ID', async () => {
		const { client, requests } = jobAt({ data: {} });
		const delivery = jobDelivery(client, { companyId: 5 }, {});
		expect(delivery.name).toBe('delivery without an ID');
		await expect(delivery.read(60)).rejects.toThrow('Pact gave the delivery no ID');
		expect(requests).toEqual([]);
	});

	it('takes no other answer for a job', async () => {
		const { client } = jobAt({ job: {} });
		await expect(jobDelivery(client, { companyId: 5 }, job).read(60)).rejects.toThrow('"data"');
	});
});

describe('Watching a message of v2', () => {
	const message = { id: 1017, conversation_id: 8 };

	it('asks for the message in its conversation, without counting the wait twice', async () => {
		const sent = { ...message, status: 'sent' };
		const { client, requests } = fakePact(() => ({ body: { message: sent } }), {
			budget: { waitedSeconds: 20 },
		});
		const delivery = messageDelivery(client, 5, message);
		expect(delivery).toMatchObject({
			name: 'message 1017',
			pauses: { first: 2, longest: 10 },
			stateOf: stateOfMessage,
		});
		expect(await delivery.read(60)).toEqual(sent);
		expect(requests).toMatchObject([
			{
				method: 'GET',
				url: 'https://api.pact.im/api/p2/conversations/8/messages/1017',
				qs: { company_id: 5 },
			},
		]);
		expect(client.budget.waitedSeconds).toBe(20);
	});

	it.each([
		[{ conversation_id: 8 }, 'message without an ID', '"id"'],
		[{ id: 1017 }, 'message 1017', '"conversation_id"'],
	])('says what Pact left out of %j', async (given, name, missing) => {
		const { client, requests } = fakePact(() => ({ body: {} }));
		const delivery = messageDelivery(client, 5, given);
		expect(delivery.name).toBe(name);
		await expect(delivery.read(60)).rejects.toThrow(missing);
		expect(requests).toEqual([]);
	});

	it('takes no other answer for a message', async () => {
		const { client } = fakePact(() => ({ body: { id: 1017 } }));
		await expect(messageDelivery(client, 5, message).read(60)).rejects.toThrow(
			'its answer has no message',
		);
	});
});
