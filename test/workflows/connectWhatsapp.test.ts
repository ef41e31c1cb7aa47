import type { IDataObject } from 'n8n-workflow';
import { recipeTests } from './recipeTests';

const recipe = recipeTests('connect-whatsapp');
const START = 'When Clicking Execute';
const filling = { 'Say Hello': { phone: '+7 925 000-00-09' } };

const withoutChannels = () => recipe.pact.reset({ companies: [{ id: 154, name: 'Flower Shop' }] });
const asked = (method: string) =>
	recipe.pact.requests.filter((request) => request.method === method).map(({ path }) => path);
const mailed = () => recipe.output('Mail the Code');

// Mails go to a stub of the Send Email node.
describe('connect-whatsapp', () => {
	it('creates the channel, mails its code and says hello when it is connected', async () => {
		withoutChannels();
		await recipe.activate(filling);
		const outcome = await recipe.run(START, filling);
		await recipe.settle();
		const [channel] = recipe.pact.world.channels;
		expect(channel).toMatchObject({ provider: 'whatsapp', state: 'initial' });
		const [created] = outcome.node('Create the Channel').items;
		expect(created).toMatchObject({
			json: { state: 'initial', hint: expect.stringContaining('Scan the QR code') },
			binary: { data: { mimeType: 'image/png', data: channel?.qr } },
		});
		expect(mailed()).toMatchObject([
			{ attachment: { mimeType: 'image/png', base64: channel?.qr } },
		]);

		recipe.pact.scanQr(Number(channel?.id));
		await recipe.settle();
		expect(recipe.pact.world.messages).toMatchObject([
			{ channel_id: channel?.id, message: expect.stringMatching(/^Hello!/) },
		]);
		expect(recipe.pact.world.conversations).toMatchObject([{ phone: '79250000009' }]);
		expect(recipe.statuses()).toEqual(['success', 'success']);
	});

	it('creates nothing twice: run again, it mails a new code of the same channel', async () => {
		withoutChannels();
		await recipe.activate(filling);
		await recipe.run(START, filling);
		await recipe.settle();
		const outcome = await recipe.run(START, filling);
		await recipe.settle();
		expect(recipe.pact.world.channels).toHaveLength(1);
		expect(asked('POST').filter((path) => path.endsWith('/auths'))).toHaveLength(1);
		const codes = mailed().map(({ attachment }) => (attachment as IDataObject).base64);
		expect(codes).toHaveLength(2);
		const [shown] = outcome.node('Ask for a New Code').items;
		expect(shown).toMatchObject({ binary: { data: { data: codes[1] } } });
	});

	it('leaves a channel alone that is connected', async () => {
		await recipe.activate(filling);
		const outcome = await recipe.run(START, filling);
		await recipe.settle();
		expect(outcome.node('Nothing to Do').items).toHaveLength(1);
		expect(asked('POST').filter((path) => path.endsWith('/auths'))).toEqual([]);
		expect(asked('PUT').filter((path) => path.includes('/auths/'))).toEqual([]);
		expect(mailed()).toEqual([]);
	});

	it('mails the next code when nobody was in time', async () => {
		withoutChannels();
		await recipe.activate(filling);
		await recipe.run(START, filling);
		await recipe.settle();
		const code = await recipe.pact.showQr(Number(recipe.pact.world.channels[0]?.id));
		await recipe.settle();
		expect(mailed()[1]).toMatchObject({ attachment: { base64: code } });
	});

	it('says nothing for a channel of another messenger', async () => {
		await recipe.activate(filling);
		recipe.pact.scanQr(412);
		await recipe.settle();
		expect(recipe.pact.world.messages).toEqual([]);
	});
});
