import { startBitrix24, type Bitrix24 } from '../standIns/bitrix24';
import { recipeTests } from './recipeTests';

const recipe = recipeTests('new-client-to-crm');
let bitrix: Bitrix24;
beforeEach(async () => {
	bitrix = await startBitrix24();
});
afterEach(async () => await bitrix.close());

const activate = async () =>
	await recipe.activate({
		'Look for the Phone': { url: `${bitrix.webhook}/crm.duplicate.findbycomm.json` },
		'Create a Lead': { url: `${bitrix.webhook}/crm.lead.add.json` },
	});

// Bitrix24 is a stand-in on loopback, called by a stub of the HTTP Request node.
describe('new-client-to-crm', () => {
	it('makes a lead of a new client, once', async () => {
		await activate();
		const { conversation } = await recipe.clientWrites('Do you have roses?');
		await recipe.clientWrites('Hello?');
		expect(bitrix.leads).toEqual([
			{
				TITLE: 'New client: Ann',
				NAME: 'Ann',
				PHONE: [{ VALUE: '+79250000001', VALUE_TYPE: 'MOBILE' }],
				SOURCE_DESCRIPTION: 'whatsapp',
				COMMENTS: `https://app.pact.im/messages?current_conversation_id=${conversation.id}`,
			},
		]);
		expect(recipe.statuses()).toEqual(['success']);
	});

	it('makes no second lead of a client who writes on another messenger', async () => {
		await activate();
		await recipe.clientWrites('Do you have roses?');
		await recipe.clientWrites('And here?', { channelId: 412 });
		expect(bitrix.leads).toHaveLength(1);
		expect(recipe.output('Already There')).toEqual([{ result: { LEAD: [1] } }]);
	});

	it('finds a contact whose phone was written with an 8', async () => {
		bitrix.contacts.push('8 (925) 000-00-01');
		await activate();
		await recipe.clientWrites('Do you have roses?');
		expect(bitrix.leads).toEqual([]);
		expect(recipe.output('Already There')).toEqual([{ result: { CONTACT: [1] } }]);
	});

	it('makes a lead of a client without a phone', async () => {
		await activate();
		await recipe.pact.emit({
			...{ event: 'create', type: 'conversation' },
			object: { id: 5, company_id: 154, provider: 'telegram', sender_name: 'Boris', group: false },
		});
		await recipe.settle();
		expect(bitrix.calls).toEqual(['crm.lead.add']);
		expect(bitrix.leads).toMatchObject([{ NAME: 'Boris', PHONE: [] }]);
	});

	it('makes none of a group', async () => {
		await activate();
		await recipe.clientWrites('Hi all', { group: { id: '1@g.us', name: 'Team' } });
		expect(bitrix.calls).toEqual([]);
	});

	it.each([
		['is away', { status: 503, body: { error: 'QUERY_LIMIT_EXCEEDED' } }],
		['answers something else', { body: { error: 'WRONG' } }],
	])('fails, and makes no lead, when Bitrix24 %s', async (_when, answer) => {
		await activate();
		for (let time = 1; time <= 3; time++) bitrix.failNext(answer);
		await recipe.clientWrites('Do you have roses?');
		expect(recipe.statuses()).toEqual(['error']);
		expect(bitrix.leads).toEqual([]);
	});
});
