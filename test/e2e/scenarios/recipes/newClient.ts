import assert from 'node:assert/strict';
import { startBitrix24 } from '../../../standIns/bitrix24';
import { TELEGRAM } from '../../environment';
import { eventually, type Scenario } from '../../scenario';
import { clientWrites, filledRecipe, opensInEditor, published, succeeded } from './recipe';

const FILE = 'new-client-to-crm.json';

/** Bitrix24 is a stand-in on loopback, called by n8n's own HTTP Request node. */
export const newClient: Scenario[] = [
	{
		name: 'Recipe: a new client becomes a lead in Bitrix24, once for each phone',
		seconds: 240,
		async run(context) {
			const bitrix = await startBitrix24();
			try {
				const method = (name: string) => ({
					parameters: { url: `${bitrix.webhook}/${name}.json` },
				});
				const filled = await filledRecipe(context, FILE, {
					'Look for the Phone': method('crm.duplicate.findbycomm'),
					'Create a Lead': method('crm.lead.add'),
				});
				await opensInEditor(context, FILE, { filled, missingAt: [] });

				const workflow = await published(context, filled);
				await clientWrites(context, 'Do you have roses?');
				await succeeded(context, workflow, 1);
				assert.deepEqual(bitrix.calls, ['crm.duplicate.findbycomm', 'crm.lead.add']);
				const [lead] = bitrix.leads;
				assert.equal(lead?.NAME, 'Anna');
				assert.deepEqual(lead?.PHONE, [{ VALUE: '+79250000001', VALUE_TYPE: 'MOBILE' }]);

				await clientWrites(context, 'And here?', { channelId: TELEGRAM });
				await clientWrites(context, 'Hello', { phone: '79250000002', name: 'Boris' });
				await succeeded(context, workflow, 3);
				assert.deepEqual(bitrix.leads.map(({ NAME }) => NAME).sort(), ['Anna', 'Boris']);

				// n8n asks three times before it gives up.
				for (let time = 1; time <= 3; time++) bitrix.failNext({ body: { error: 'WRONG' } });
				await clientWrites(context, 'Hi', { phone: '79250000003', name: 'Vera' });
				await eventually(async () => {
					assert.equal((await context.api.executionIds(workflow.id)).length, 4);
				});
				const failed = (await context.api.executions(workflow.id)).at(-1);
				assert.equal(failed?.status, 'error');
				assert.match(String(failed?.error?.message), /no result from Bitrix24/);
				assert.equal(bitrix.leads.length, 2);
			} finally {
				await bitrix.close();
			}
		},
	},
];
