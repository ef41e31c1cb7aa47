import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { company, conversation, optionsWith } from '../../fields';
import { readBinary } from '../../files';
import type { Operation } from '../../operation';
import { readChoice, readId, readText, readWebAddress } from '../../parameters';
import { uploadFile } from '../files';

const SOURCES = ['binary', 'url'] as const;

const source: INodeProperties = {
	displayName: 'File Source',
	name: 'source',
	type: 'options',
	options: [
		{ name: 'Input Item', value: 'binary', description: 'A file that an earlier node loaded' },
		{ name: 'Web Address', value: 'url', description: 'Pact loads the file itself' },
	],
	default: 'binary',
	description: 'Where the file comes from',
};

const binaryField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	displayOptions: { show: { source: ['binary'] } },
	placeholder: 'e.g. data',
	hint: 'The name of the input field that holds the file',
};

const fileUrl: INodeProperties = {
	displayName: 'File URL',
	name: 'fileUrl',
	type: 'string',
	default: '',
	displayOptions: { show: { source: ['url'] } },
	placeholder: 'e.g. https://example.com/price-list.pdf',
	description: 'The address of the file. It must open without signing in.',
};

export const upload: Operation = {
	option: {
		name: 'Upload',
		action: 'Upload attachment',
		description: 'Give Pact a file, for messages of one conversation',
	},
	description: [company, conversation, source, binaryField, fileUrl, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const conversationId = readId.call(this, conversation, itemIndex);
		const from = readChoice.call(this, source, SOURCES, itemIndex);
		const file =
			from === 'url'
				? { body: { file_url: readWebAddress.call(this, fileUrl, itemIndex) } }
				: await readBinary.call(
						this,
						binaryField,
						readText.call(this, binaryField, itemIndex).trim(),
						itemIndex,
					);

		const path = `/p1/companies/${companyId}/conversations/${conversationId}/messages`;
		return { external_id: await uploadFile.call(this, run, path, file) } as IDataObject;
	},
};
