import { startPact, type Pact } from '../../simulator';
import { runPact } from '../harness/runPact';

let pact: Pact;
afterEach(async () => await pact.close());

describe('Channel: Get Many', () => {
	it('lists the channels of a company', async () => {
		pact = await startPact({
			world: {
				companies: [
					{
						id: 5,
						channels: [
							{ id: 1, provider: 'whatsapp' },
							{ id: 2, provider: 'viber', token: 'x' },
						],
					},
				],
			},
		});
		const form = { resource: 'channel', operation: 'getAll', companyId: 5, returnAll: true };
		const { items, error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { external_id: 1, provider: 'whatsapp' }, pairedItem: { item: 0 } },
			{ json: { external_id: 2, provider: 'viber' }, pairedItem: { item: 0 } },
		]);
	});
});
