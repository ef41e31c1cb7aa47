import { startPact, type Pact } from './index';
import { call } from './testing/client';

let pact: Pact;

beforeEach(async () => {
	pact = await startPact({
		timeScale: 1000,
		world: {
			companies: [
				{
					id: 1,
					channels: [{ id: 9, provider: 'whatsapp_business' }],
					templates: [
						{ waba_id: 'ready', body: 'Order {{1}} is ready' },
						{ waba_id: 'sale', body: 'ONLY TODAY {{1}}', rejection: 'rejected by Meta' },
					],
				},
			],
		},
	});
});
afterEach(async () => await pact.close());

describe('A template that Meta rejected', () => {
	it('is listed like the others', async () => {
		const { body } = await call(pact, 'GET /api/p2/waba_templates?company_ids[]=1');
		const { waba_templates: templates } = body as { waba_templates: object[] };
		expect(templates).toHaveLength(2);
		expect(Object.keys(templates[0])).toEqual(Object.keys(templates[1]));
		expect(JSON.stringify(body)).not.toContain('rejected');
	});

	it('makes messages that do not arrive, in version 2', async () => {
		for (const waba_id of ['sale', 'ready']) {
			const message = { company_id: 1, provider: 'whatsapp_business', phone: '79250000001' };
			await call(pact, 'POST /api/p2/messages', { ...message, waba_id, substitutions: ['5'] });
			await pact.idle();
		}
		expect(pact.world.messages.map(({ status }) => status)).toEqual(['error', 'read']);
	});

	it('makes jobs that end as not delivered, in version 1', async () => {
		for (const id of ['sale', 'ready']) {
			const template = { id, language_code: 'en', parameters: ['5'] };
			const path = 'POST /p1/companies/1/channels/9/conversations';
			await call(pact, path, { phone: '79250000001', template });
			await pact.idle();
		}
		expect(pact.world.jobs.map(({ state }) => state)).toEqual(['not_delivered', 'delivered']);
	});
});
