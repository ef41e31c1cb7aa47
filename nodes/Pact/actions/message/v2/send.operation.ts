import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { company, conversation, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId, readText } from '../../../form/parameters';
import {
	contentFields,
	IN_CONVERSATION,
	readContent,
	sendContent,
	sendingOptions,
} from './sending';

const replyTo: INodeProperties = {
	displayName: 'Reply To',
	name: 'replyTo',
	type: 'string',
	default: '',
	placeholder: 'e.g. AC36714A43',
	description:
		'The external_id of the message of this conversation that is quoted. With several files, the first message quotes it.',
};

export const send: Operation = {
	option: {
		name: 'Send',
		action: 'Send message',
		description: 'Send text, files or both into a conversation',
	},
	description: [company, conversation, ...contentFields, optionsWith(replyTo, ...sendingOptions)],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject[]> {
		const companyId = readId.call(this, company, itemIndex);
		const conversationId = readId.call(this, conversation, itemIndex);
		const content = await readContent.call(this, itemIndex);
		const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
		const quoted =
			'replyTo' in options && options.replyTo !== ''
				? readText.call(this, replyTo, itemIndex, options.replyTo).trim()
				: undefined;

		return await sendContent.call(this, run, companyId, content, {
			...IN_CONVERSATION,
			path: `/api/p2/conversations/${conversationId}/messages`,
			body: quoted === undefined ? {} : { replied_to_id: quoted },
			advice:
				quoted === undefined
					? undefined
					: 'Check that Reply To is the external_id, not the id, of a message of this conversation.',
		});
	},
};
