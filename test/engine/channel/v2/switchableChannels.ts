import { startPact, type Pact } from '../../../simulator';

/** The code that the owner of channel 3 has received. */
export const CODE = '123456';

/** Company 5 with channels that are off or wait for something, and company 7 with one that is on. */
export const startWithSwitchableChannels = async (): Promise<Pact> =>
	await startPact({
		world: {
			companies: [
				{
					id: 5,
					channels: [
						{ id: 1, provider: 'viber', state: 'disabled' },
						{ id: 2, provider: 'custom', state: 'initial' },
						{
							...{ id: 3, provider: 'telegram_personal', state: 'initial' },
							settings: { sent_code: CODE },
						},
						{ id: 4, provider: 'whatsapp', state: 'initial' },
						{ id: 6, provider: 'avito', state: 'initial' },
					],
				},
				{ id: 7, channels: [{ id: 8, provider: 'viber' }] },
			],
		},
	});

export const base = { resource: 'channel', apiVersion: 'v2', companyId: 5 };
