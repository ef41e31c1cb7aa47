import { closeTriggerFixtures, startTriggerFixture } from '../harness/triggerFixture';

afterEach(closeTriggerFixtures);

it('a webhook that somebody removes while the trigger removes it is removed', async () => {
	const { pact, n8n } = await startTriggerFixture();
	await n8n.activate();
	pact.fail({ method: 'DELETE', status: 404, process: true });
	await n8n.deactivate();
	expect(pact.world.webhooks).toEqual([]);
});
