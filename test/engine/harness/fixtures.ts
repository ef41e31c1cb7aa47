import { startPact, type Pact, type PactOptions } from '../../simulator';
import type { Template } from '../../simulator/world';

/** Secrets of the tests are long enough to be searched for (`leaks.ts`). */
export const OLD_TOKEN = 'old-telegram-token';
export const NEW_TOKEN = 'new-messenger-token';
export const PASSWORD = 'pass & "word" 100%';

/** A Pact with one company and two channels. Jobs stay under way until a test ends them. */
export async function startPactWithChannels(options: PactOptions = {}): Promise<Pact> {
	return await startPact({
		jobSeconds: 3600,
		world: {
			companies: [
				{
					id: 5,
					name: 'Flower shop',
					channels: [
						{ id: 1, provider: 'whatsapp' },
						{ id: 2, provider: 'telegram', token: OLD_TOKEN },
					],
				},
			],
		},
		...options,
	});
}

/** A Pact with one company, a channel of each kind that people write from, and a conversation in each. */
export async function startPactWithConversations(options: PactOptions = {}): Promise<Pact> {
	return await startPact({
		jobSeconds: 3600,
		world: {
			companies: [
				{
					id: 5,
					name: 'Flower shop',
					channels: [
						{ id: 1, provider: 'whatsapp' },
						{ id: 2, provider: 'vkontakte', token: 'a-token-of-vk' },
						{ id: 3, provider: 'whatsapp_business', token: 'a-token-of-360dialog' },
						{ id: 4, provider: 'telegram_personal' },
					],
					conversations: [
						{ id: 11, phone: '79250000001', channel_id: 1, name: 'Anna' },
						{ id: 12, phone: '79250000002', channel_id: 2, name: 'Boris' },
						{ id: 13, phone: '79250000003', channel_id: 3, name: 'Vera' },
					],
				},
			],
		},
		...options,
	});
}

/** Templates of WhatsApp Business for company 5. */
export function addTemplates(
	{ world }: Pact,
	...templates: Array<Pick<Template, 'id' | 'waba_id' | 'body'> & Partial<Template>>
): void {
	for (const values of templates) {
		world.templates.push({
			...{ company_id: 5, name: `Template ${values.id}`, position: values.id },
			substitutions_count: new Set(values.body.match(/\{\{\d+\}\}/g)).size,
			...{ header_content_type: null, header: null, namespace: null },
			created_at: '2026-01-01T00:00:00.000Z',
			...values,
		});
	}
}
