import type { IHookFunctions } from 'n8n-workflow';
import { ownAddress, webhookUrlOf } from '../../../nodes/Pact/trigger/registrations/ownAddress';

const hooksOf = (url: string | undefined, apiToken = 'token'): IHookFunctions => {
	const hooks: object = {
		getNode: () => ({ name: 'Pact Trigger', parameters: {} }),
		getNodeWebhookUrl: () => url,
		getCredentials: async () => ({ apiToken }),
		getWorkflowStaticData: () => ({}),
	};
	return hooks as IHookFunctions;
};

describe('The address of a trigger', () => {
	it('is the one that n8n gives', () => {
		expect(webhookUrlOf(hooksOf('https://n8n.example.com/webhook/1/pact'))).toBe(
			'https://n8n.example.com/webhook/1/pact',
		);
	});

	it('is missed where n8n gives none', () => {
		expect(() => webhookUrlOf(hooksOf(undefined))).toThrow(
			expect.objectContaining({
				message: 'n8n gave no webhook address for this node',
				description: 'Save the workflow and try again.',
			}),
		);
	});

	it('has no secret that follows from nothing', async () => {
		const hooks = hooksOf('https://n8n.example.com/webhook/1/pact', ' ');
		await expect(ownAddress(hooks)).rejects.toMatchObject({
			message: 'The Pact credential has no API token',
			description: 'Open the Pact credential of this node and paste the API token.',
		});
	});
});
