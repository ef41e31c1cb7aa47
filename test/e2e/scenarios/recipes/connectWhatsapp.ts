import assert from 'node:assert/strict';
import { COMPANY } from '../../environment';
import { startMailServer } from '../../mail/mailServer';
import { eventually, type Scenario } from '../../scenario';
import { credentialFor, filledRecipe, opensInEditor, published } from './recipe';

const FILE = 'connect-whatsapp.json';

export const connectWhatsapp: Scenario[] = [
	{
		name: 'Recipe: connect WhatsApp by a QR code from a mail, and say hello',
		seconds: 240,
		async run(context) {
			const mail = await startMailServer();
			try {
				const credentials = await credentialFor(context, 'smtp', mail.credential);
				const filled = await filledRecipe(context, FILE, {
					'Mail the Code': { credentials },
					'Say Hello': { parameters: { phone: '+7 925 000-00-09' } },
				});
				await opensInEditor(context, FILE, {
					filled,
					missingAt: ['Mail the Code', 'Say Hello'],
				});

				context.pact.reset({ companies: [{ id: COMPANY, name: 'Flower Shop' }] });
				const workflow = await published(context, filled);
				const execution = await context.api.execute(workflow, 'When Clicking Execute');
				assert.equal(execution.error?.message, undefined);
				const created = execution.node('Create the Channel')?.data?.main?.[0]?.[0];
				assert.ok(created?.binary?.data, 'No picture in the output');
				await eventually(() => assert.equal(mail.mails.length, 1));
				assert.match(String(mail.mails[0]), /Content-Type: image\/png/);

				const [channel] = context.pact.world.channels;
				context.pact.scanQr(Number(channel?.id));
				const [hello] = await eventually(() => {
					const { messages } = context.pact.world;
					assert.equal(messages.length, 1);
					return messages;
				});
				assert.match(String(hello?.message), /^Hello!/);
				assert.equal(hello?.channel_id, channel?.id);
				assert.equal(mail.mails.length, 1);
			} finally {
				await mail.close();
			}
		},
	},
];
