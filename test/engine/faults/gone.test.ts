import { clearStages, setStage } from '../harness/triggerStage';

afterEach(clearStages);

it('a webhook that somebody removes while the trigger removes it is removed', async () => {
	const { pact, n8n } = await setStage();
	await n8n.activate();
	pact.fail({ method: 'DELETE', status: 404, process: true });
	await n8n.deactivate();
	expect(pact.world.webhooks).toEqual([]);
});
