import assert from 'node:assert/strict';
import { WHATSAPP, type TestContext } from '../../environment';
import { startSheets } from '../../google/sheets';
import { eventually, type Scenario } from '../../scenario';
import { change, imported, nodeOf, SHOP, START } from './imported';

export const broadcasts: Array<Scenario<TestContext>> = [
	{
		name: 'Broadcast from a Google Sheet, with n8n killed between sending and writing it down',
		seconds: 300,
		async run(context) {
			const { api, n8n, pact } = context;
			const google = await startSheets('Clients', [
				['Name', 'Phone', 'Text', 'Result', 'Sent At'],
				['Ann', 79250000001, 'Your order is ready.'],
				['Boris', '12-34', 'Your order is ready.'],
				['Vera', '8 925 000 00 03', 'We have moved.', ''],
			]);
			const results = () => google.cells.slice(1).map(([, , , result = '']) => String(result));
			const written = () => pact.world.messages.map(({ message }) => message);
			try {
				await n8n.restart(google.env);
				const { id } = await api.createCredential('Google', 'googleApi', google.credential);
				const workflow = await imported(context, 'broadcast-google-sheet.json', {
					googleApi: { id, name: 'Google' },
				});
				change(workflow, 'Your Sheet', { address: google.address });
				// Pact has the message, and n8n is gone before it hears of it.
				pact.fail({ method: 'POST', path: /\/messages/, delayMs: 60_000 });
				await api.begin(workflow, START);
				await eventually(() => assert.equal(written().length, 1), 60);
				await n8n.kill();
				assert.deepEqual(results(), ['sending…', '', '']);

				await n8n.start(google.env);
				const again = await api.execute(workflow, START);
				assert.equal(again.error?.message, undefined);
				assert.deepEqual(written(), [
					'Hello Ann! Your order is ready.',
					'Hello Vera! We have moved.',
				]);
				const [ann, boris, vera] = results();
				assert.deepEqual([ann, vera], ['sending…', 'sent']);
				assert.match(boris, /^not sent: Phone cannot be "12-34"/);
				await api.execute(workflow, START);
				assert.equal(written().length, 2);
			} finally {
				await n8n.restart();
				await google.close();
			}
		},
	},
	{
		name: 'Broadcast a WhatsApp template, first as a preview',
		async run(context) {
			const { pact } = context;
			pact.reset({
				companies: [
					{
						...SHOP,
						channels: [{ id: WHATSAPP, provider: 'whatsapp_business' }],
						templates: [{ waba_id: 'order_ready', body: 'Hello {{1}}, order {{2}} is ready.' }],
					},
				],
			});
			const workflow = await imported(context, 'broadcast-template.json');
			const listed = async () => {
				const execution = await context.api.execute(workflow, START);
				assert.equal(execution.error?.message, undefined);
				return execution.items('Result List').map(({ result, text }) => [result, text]);
			};
			assert.deepEqual(await listed(), [
				['preview, not sent', 'Hello Ann, order 1205 is ready.'],
				['preview, not sent', 'Hello Vera, order 1206 is ready.'],
			]);
			assert.deepEqual(pact.world.messages, []);
			nodeOf(workflow, 'Send Template').parameters.options = {};
			const [[first], [second]] = await listed();
			assert.deepEqual([first, second], ['accepted by Pact', 'accepted by Pact']);
			assert.equal(pact.world.messages.length, 2);
		},
	},
];
