import { missingIn, remedyIfNoneComes } from '../../../nodes/Pact/trigger/neverComing';

describe('Events that never come', () => {
	it('are known for both formats', () => {
		expect(missingIn('v1')).toEqual([
			'messageDeleted',
			'conversationDeleted',
			'channelCreated',
			'channelDeleted',
		]);
		expect(missingIn('v2')).toEqual(['deliveryFinished', 'groupMemberJoined']);
	});

	it.each<[string, string[], string | undefined]>([
		['manual', ['deliveryFinished'], undefined],
		['companyWebhook', [], undefined],
		['companyWebhook', ['messageReceived'], undefined],
		['companyWebhook', ['messageReceived', 'deliveryFinished'], undefined],
		['companyWebhook', ['other'], undefined],
		['companyWebhook', ['other', 'deliveryFinished'], undefined],
		[
			'companyWebhook',
			['deliveryFinished'],
			'Choose Message Status Changed in Trigger On, or set How Pact Reaches This Workflow to Company URL (Old API): Delivery Finished never comes with Company Webhook',
		],
		[
			'companyWebhook',
			['groupMemberJoined', 'deliveryFinished'],
			'Choose Message Status Changed or Message Received in Trigger On, or set How Pact Reaches This Workflow to Company URL (Old API): Delivery Finished and Group Member Joined never come with Company Webhook',
		],
		['companyUrl', ['deliveryFinished'], undefined],
		[
			'companyUrl',
			['channelDeleted'],
			'Set How Pact Reaches This Workflow to Company Webhook: Channel Deleted never comes with Company URL (Old API)',
		],
	])('by %s, of %j: %j', (registration, events, remedy) => {
		expect(remedyIfNoneComes(registration, events)).toBe(remedy);
	});
});
