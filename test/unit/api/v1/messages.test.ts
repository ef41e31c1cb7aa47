import { recognise } from '../../../../nodes/Pact/api/ownMessages';
import { sendMessage } from '../../../../nodes/Pact/api/v1/messages';
import { fakePact, networkError } from '../../transport/fakePact';

const ids = { companyId: 5, conversationId: 8 };
/** Each test has a Pact of its own, where nothing has been sent. */
let server = '';
let servers = 0;
beforeEach(() => void (server = `https://sending-${++servers}.example.com`));
const pactWith = (job: object) => fakePact(() => ({ body: { data: job } }), { baseUrl: server });

describe('A message into a conversation of v1', () => {
	it('becomes a job', async () => {
		const { client, requests } = pactWith({ id: 1017 });
		expect(await sendMessage(client, ids, { message: 'Hi' })).toEqual({ id: 1017 });
		expect(requests).toMatchObject([
			{
				method: 'POST',
				url: `${server}/p1/companies/5/conversations/8/messages`,
				body: { message: 'Hi' },
			},
		]);
	});

	it('is known by its ID when Pact reports it', async () => {
		await sendMessage(pactWith({ id: 1017, message_id: 7 }).client, ids, { message: 'Hi' });
		expect(recognise({ server, conversationId: 8, messageId: 7 })).toBe(true);
		expect(recognise({ server, conversationId: 8, messageId: 9, text: 'Hi' })).toBe(false);
	});

	it('is known by its words when Pact gave it no ID', async () => {
		await sendMessage(pactWith({ id: 1017 }).client, ids, { message: 'Hi' });
		expect(recognise({ server, conversationId: 9, messageId: 7, text: 'Hi' })).toBe(false);
		expect(recognise({ server, conversationId: 8, messageId: 7, text: 'Hi' })).toBe('now');
	});

	it('is not sent twice when the answer is lost, and the error says where to look', async () => {
		const { client, requests } = fakePact(() => networkError('ECONNRESET'), { baseUrl: server });
		await expect(sendMessage(client, ids, { message: 'Hi' })).rejects.toMatchObject({
			message: expect.stringContaining('Pact was able to send the message') as string,
			description: expect.stringContaining('Check in the Pact inbox') as string,
		});
		expect(requests).toHaveLength(1);
		expect(client.budget.mayHaveWritten).toBe(true);
	});
});
