import assert from 'node:assert/strict';
import { WHATSAPP, type TestContext } from '../../environment';
import type { StoredWorkflow } from '../../n8n/api';
import { eventually, type Scenario } from '../../scenario';
import { change, imported, SHOP } from './imported';

const ANN = { channelId: WHATSAPP, phone: '79250000001', name: 'Ann' };

/** Recipes that run without anybody looking. */
export const unattended: Array<Scenario<TestContext>> = [
	{
		name: 'Answer outside opening hours, once, and not while the shop is open',
		async run(context) {
			const { api, pact } = context;
			const answers = () => pact.world.messages.filter(({ income }) => !income);
			const today = new Date().getUTCDay();
			const others = [2, 3, 4, 5].map((days) => (today - days + 7) % 7 || 7);
			const closed = await imported(context, 'out-of-hours.json', {}, (workflow) =>
				change(workflow, 'Opening Hours', { days: JSON.stringify(others) }),
			);
			await api.activate(closed.id);
			await eventually(() => assert.equal(pact.receivers('v2').length, 1));
			await Promise.all(
				['Hello', 'Roses?'].map(async (text) => await pact.incomingMessage({ ...ANN, text })),
			);
			await eventually(async () => assert.equal((await ended(context, closed)).length, 2));
			assert.deepEqual(
				answers().map(({ message }) => message),
				['Thank you for your message! We are closed now and answer when we open again, at 09:00.'],
			);
			await api.deactivate(closed.id);

			const always = { days: '[1, 2, 3, 4, 5, 6, 7]', opens: '00:00', closes: '24:00' };
			const open = await imported(context, 'out-of-hours.json', {}, (workflow) =>
				change(workflow, 'Opening Hours', always),
			);
			await api.activate(open.id);
			await eventually(() => assert.equal(pact.receivers('v2').length, 1));
			await pact.incomingMessage({ ...ANN, phone: '79250000002', text: 'Hello' });
			await eventually(async () => assert.equal((await ended(context, open)).length, 1));
			assert.equal(answers().length, 1);
		},
	},
	{
		name: 'Catch up with a message that nobody answered, once',
		async run(context) {
			const { api, pact } = context;
			const then = new Date(Date.now() - 30 * 60_000).toISOString();
			const message = { message: 'Roses?', income: true, external_created_at: then };
			const conversations = [{ phone: '79250000001', messages: [message] }];
			const channels = [{ id: WHATSAPP, provider: 'whatsapp' }];
			pact.reset({ companies: [{ ...SHOP, channels, conversations }] });
			const workflow = await imported(context, 'catch-up.json');
			for (const _ of [1, 2]) {
				const execution = await api.execute(workflow, 'Every Five Minutes');
				assert.equal(execution.error?.message, undefined);
			}
			const answers = pact.world.messages.filter(({ income }) => !income);
			assert.equal(answers.length, 1);
			assert.match(String(answers[0].message), /^Sorry for the wait/);
		},
	},
];

async function ended({ api }: TestContext, { id }: StoredWorkflow) {
	const executions = await api.executions(id);
	for (const { error, status } of executions) {
		assert.equal(error?.message, undefined);
		assert.equal(status, 'success');
	}
	return executions;
}
