import assert from 'node:assert/strict';
import { startTelegram } from '../../../standIns/telegram';
import { eventually, type Scenario } from '../../scenario';
import {
	clientWrites,
	credentialFor,
	filledRecipe,
	opensInEditor,
	published,
	succeeded,
} from './recipe';

const FILE = 'unanswered-to-manager.json';

/** Telegram is a stand-in on loopback, and ten minutes are a second once it has been seen that n8n puts them aside. */
export const unanswered: Scenario[] = [
	{
		name: 'Recipe: tell the manager in Telegram who has waited for ten minutes',
		seconds: 240,
		async run(context) {
			const telegram = await startTelegram();
			try {
				const credentials = await credentialFor(context, 'telegramApi', telegram.credential);
				const tell = { parameters: { chatId: '77' }, credentials };
				const filled = await filledRecipe(context, FILE, { 'Tell the Manager': tell });
				await opensInEditor(context, FILE, { filled, missingAt: ['Tell the Manager'] });

				const patient = await published(context, filled);
				await clientWrites(context, 'Do you have roses?');
				const [waiting] = await eventually(async () => {
					const ids = await context.api.executionIds(patient.id);
					assert.equal(ids.length, 1);
					return ids;
				});
				await context.api.waiting(String(waiting));
				await context.api.deactivate(patient.id);
				await context.api.stopExecution(String(waiting));
				await eventually(() => assert.equal(context.pact.receivers('v2').length, 0));

				const quick = await published(
					context,
					await filledRecipe(context, FILE, {
						'Tell the Manager': tell,
						'Wait Ten Minutes': { parameters: { amount: 3, unit: 'seconds' } },
					}),
				);
				context.pact.world.messages.length = 0;
				await clientWrites(context, 'Do you have <white> roses?');
				await clientWrites(context, 'Hello_?');
				await succeeded(context, quick, 2);
				const texts = telegram.messages.map(({ text }) => String(text));
				assert.equal(texts.length, 1, texts.join('\n---\n'));
				assert.match(
					texts[0],
					/^Anna has waited for an answer for ten minutes:\n\nDo you have &lt;white> roses\?\n/,
				);
				assert.equal(telegram.messages[0]?.chat_id, '77');
			} finally {
				await telegram.close();
			}
		},
	},
];
