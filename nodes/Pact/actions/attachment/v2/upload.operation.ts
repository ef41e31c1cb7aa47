import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { company, optionsWith } from '../../../form/fields';
import { fileFields, readFile } from '../fileFields';
import type { Operation } from '../../operation';
import { readId, readSwitch, readWholeNumber, refuse } from '../../../form/parameters';
import { uploadFile, type FileMetadata } from '../../../api/v2/attachments';

const voiceMessage: INodeProperties = {
	displayName: 'Send as Voice Message',
	name: 'voiceMessage',
	type: 'boolean',
	default: false,
	description:
		'Whether the client sees an audio file as a voice message. Only for audio files, such as OGG.',
};

const pictureWidth: INodeProperties = {
	displayName: 'Picture Width',
	name: 'pictureWidth',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 0,
	description: 'How many pixels wide a picture is. Set Picture Height as well.',
};

const pictureHeight: INodeProperties = {
	displayName: 'Picture Height',
	name: 'pictureHeight',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 0,
	description: 'How many pixels high a picture is. Set Picture Width as well.',
};

export const upload: Operation = {
	option: {
		name: 'Upload',
		action: 'Upload attachment',
		description: 'Give Pact a file, for a message of the company',
	},
	description: [company, ...fileFields, optionsWith(voiceMessage, pictureWidth, pictureHeight)],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const file = await readFile.call(this, itemIndex);
		const metadata = readMetadata.call(this, itemIndex);

		const attachment = await uploadFile.call(this, run, companyId, file, metadata);
		return { external_id: attachment.id, ...attachment };
	},
};

/** What the options say of the file, `undefined` when nothing. */
function readMetadata(this: IExecuteFunctions, itemIndex: number): FileMetadata | undefined {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const isVoice = readSwitch.call(
		this,
		voiceMessage,
		itemIndex,
		options.voiceMessage ?? voiceMessage.default,
	);
	const data = readSize.call(this, itemIndex, options);
	if (!isVoice && data === undefined) return undefined;
	return { ...(isVoice && { push_to_talk: true }), ...(data && { data }) };
}

/** Pact takes a size only as a whole. */
function readSize(this: IExecuteFunctions, itemIndex: number, options: IDataObject) {
	const hasWidth = 'pictureWidth' in options;
	const hasHeight = 'pictureHeight' in options;
	if (!hasWidth && !hasHeight) return undefined;
	if (!hasWidth)
		refuse.call(this, pictureWidth, undefined, 'the width beside the height', itemIndex);
	if (!hasHeight) {
		refuse.call(this, pictureHeight, undefined, 'the height beside the width', itemIndex);
	}
	const read = (field: INodeProperties) =>
		readWholeNumber.call(this, field, { min: 1 }, itemIndex, options[field.name] ?? null);
	return { width: read(pictureWidth), height: read(pictureHeight) };
}
