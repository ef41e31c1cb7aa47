import {
	findConversation,
	readConversation,
	searchString,
} from '../../../../nodes/Pact/api/v2/conversations';
import { fakePact } from '../../transport/fakePact';

describe("What Pact's search is asked for", () => {
	it.each([
		['+7 (925) 000-00-01', '79250000001'],
		['8 925 000-00-01', '79250000001'],
		['Anna', 'Anna'],
		['0001', '0001'],
		['', ''],
	])('to find "%s": "%s"', (text, asked) => {
		expect(searchString(text)).toBe(asked);
	});
});

describe('A conversation of v2', () => {
	const ids = { companyId: 5, conversationId: 8 };

	it('is read by its ID, in its company', async () => {
		const { client, requests } = fakePact(() => ({ body: { conversation: { id: 8 } } }));
		expect(await readConversation(client, ids)).toEqual({ id: 8 });
		expect(requests).toMatchObject([
			{
				method: 'GET',
				url: 'https://api.pact.im/api/p2/conversations/8',
				qs: { company_id: 5 },
			},
		]);
	});

	it('may be unknown to Pact', async () => {
		const { client } = fakePact(() => ({ status: 404, body: {} }));
		await expect(readConversation(client, ids)).rejects.toMatchObject({
			message: 'Pact did not read the conversation (HTTP 404)',
			description: expect.stringContaining('Company 5, Conversation 8') as string,
		});
	});

	it('is not taken out of another answer', async () => {
		const { client } = fakePact(() => ({ body: { id: 8 } }));
		await expect(readConversation(client, ids)).rejects.toThrow('its answer has no conversation');
	});
});

describe('The conversation with a client', () => {
	const anna = { identifier: 'phone', value: '79250000001' } as const;
	const place = { companyId: 5, provider: 'whatsapp' };
	const withAnna = { provider: 'whatsapp', sender_phone: '79250000001' };
	const rows = [
		{ ...withAnna, id: 1, provider: 'viber' },
		{ ...withAnna, id: 2, sender_phone: '792500000012' },
		{ ...withAnna, id: null },
		{ ...withAnna, id: 4 },
		{ ...withAnna, id: 5 },
	];
	const pactWith = (conversations: object[]) => fakePact(() => ({ body: { conversations } }));

	it('is the first in the messenger, among all that the search finds', async () => {
		const { client, requests } = pactWith(rows);
		expect(await findConversation(client, place, anna)).toBe(4);
		expect(requests).toMatchObject([
			{
				url: 'https://api.pact.im/api/p2/conversations',
				qs: { company_id: 5, search_string: '79250000001' },
			},
		]);
	});

	it('is looked at closer where several may be meant', async () => {
		const looked: number[] = [];
		const isRight = async (id: number) => looked.push(id) === 2;
		expect(await findConversation(pactWith(rows).client, place, anna, isRight)).toBe(5);
		expect(looked).toEqual([4, 5]);
	});

	it('may be missing', async () => {
		const { client } = pactWith(rows.slice(0, 3));
		expect(await findConversation(client, place, anna)).toBeUndefined();
		const { client: other } = pactWith(rows);
		expect(await findConversation(other, place, anna, async () => false)).toBeUndefined();
	});

	it('was not looked for when Pact refuses the list', async () => {
		const { client } = fakePact(() => ({ status: 403, body: {} }));
		await expect(findConversation(client, place, anna)).rejects.toThrow(
			'Pact did not look for the conversation (HTTP 403)',
		);
	});
});
