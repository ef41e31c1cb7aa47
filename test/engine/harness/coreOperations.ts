import type { IDataObject } from 'n8n-workflow';
import { NEW_TOKEN } from './fixtures';

export interface CoreOperation {
	title: string;
	form: IDataObject;
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
	/** How its errors begin */
	didNot: string;
	/** What comes out when all is well */
	output: IDataObject[];
	/** Where its users look when the outcome is unknown; only for what is never sent twice */
	lookAt?: string;
}

/** How an operation's errors begin when the answer was lost: only a read that brought nothing surely did nothing. */
export const whenLost = ({ method, didNot }: CoreOperation) =>
	method === 'GET'
		? didNot
		: didNot.replace('Pact did not', 'It is unknown whether Pact was able to');

/** One filled-in form per core operation, for what all of them have in common. They fit `startPactWithChannels`. */
export const CORE_OPERATIONS: CoreOperation[] = [
	{
		title: 'Channel: Get Many',
		form: { resource: 'channel', operation: 'getAll', companyId: 5, returnAll: true },
		method: 'GET',
		path: '/p1/companies/5/channels',
		didNot: 'Pact did not list the channels',
		output: [
			{ external_id: 1, provider: 'whatsapp' },
			{ external_id: 2, provider: 'telegram' },
		],
	},
	{
		title: 'Channel: Create',
		form: {
			resource: 'channel',
			operation: 'create',
			companyId: 5,
			provider: 'viber',
			token: NEW_TOKEN,
		},
		method: 'POST',
		path: '/p1/companies/5/channels',
		didNot: 'Pact did not create the channel',
		output: [{ external_id: 3, provider: 'viber' }],
		lookAt: 'Channel > Get Many',
	},
	{
		title: 'Channel: Update',
		form: {
			resource: 'channel',
			operation: 'update',
			companyId: 5,
			channelId: 2,
			authentication: 'token',
			token: NEW_TOKEN,
		},
		method: 'PUT',
		path: '/p1/companies/5/channels/2',
		didNot: 'Pact did not update the channel',
		output: [{ external_id: 2 }],
	},
	{
		title: 'Channel: Delete',
		form: { resource: 'channel', operation: 'delete', companyId: 5, channelId: 2 },
		method: 'DELETE',
		path: '/p1/companies/5/channels/2',
		didNot: 'Pact did not delete the channel',
		output: [{ deleted: true, external_id: 2 }],
	},
	{
		title: 'Conversation: Start',
		form: {
			resource: 'conversation',
			operation: 'start',
			companyId: 5,
			channelId: 1,
			phone: '79250000001',
			message: 'Hello!',
		},
		method: 'POST',
		path: '/p1/companies/5/channels/1/conversations',
		didNot: 'Pact did not start the conversation',
		output: [
			{
				id: 1017,
				company_id: 5,
				channel: { id: 1, type: 'whatsapp' },
				state: 'trying_deliver',
				conversation_id: null,
				message_id: null,
				details: null,
				created_at: expect.any(Number) as unknown as number,
			},
		],
		lookAt: 'Pact inbox',
	},
];
