import type { IDataObject } from 'n8n-workflow';
import { company, conversation, simplify } from '../../form/fields';
import type { PactClient } from '../../transport/client';
import type { Item } from '../item';
import { operation, type Operation } from '../operation';

/** How a version of Pact's API reads a conversation, and what is output of it. */
interface Version {
	readConversation: (
		pact: PactClient,
		ids: { companyId: number; conversationId: number },
	) => Promise<IDataObject>;
	readToOutput: (item: Item) => (conversation: IDataObject) => IDataObject;
}

/** Conversation > Get, the same in both versions but for the request and what Simplify keeps. */
export const getConversation = ({ readConversation, readToOutput }: Version): Operation =>
	operation({
		name: 'Get',
		action: 'Get conversation',
		description: 'Read the client and messenger of a conversation. Version 2 also tells its state.',
		fields: [company, conversation, simplify],
		isRead: true,

		async execute(item) {
			const ids = { companyId: item.read(company), conversationId: item.read(conversation) };
			const toOutput = readToOutput(item);
			return toOutput(await readConversation(item, ids));
		},
	});
