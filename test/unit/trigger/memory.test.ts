import type { IWebhookFunctions } from 'n8n-workflow';
import { WINDOW_MS } from '../../../nodes/Pact/trigger/deliveries';
import { deliveriesOf } from '../../../nodes/Pact/trigger/memory';

const triggerOf = (workflowId: string) =>
	({
		getWorkflow: () => ({ id: workflowId }),
		getNode: () => ({ id: 'trigger' }),
		getWorkflowStaticData: () => ({}),
	}) as unknown as IWebhookFunctions;

describe('the memory of a trigger', () => {
	it('is freed when its workflow was deleted, by the next delivery to another one', () => {
		const deleted = deliveriesOf(triggerOf('deleted'), 0);
		deleted.add('key', 0);
		expect(deliveriesOf(triggerOf('deleted'), 0)).toBe(deleted);
		deliveriesOf(triggerOf('live'), WINDOW_MS);
		// Asked for at its own time, so that only being freed makes the difference.
		expect(deliveriesOf(triggerOf('deleted'), 0)).not.toBe(deleted);
	});
});
