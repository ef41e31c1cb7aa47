import type { FileDisplay } from '../../api/files';
import { field, toggle } from '../../form/field';
import { wholeNumber } from '../../form/kinds';
import type { Item } from '../item';

const voiceMessage = toggle({
	displayName: 'Send as Voice Message',
	name: 'voiceMessage',
	default: false,
	description:
		'Whether the client sees an audio file as a voice message. Only for audio files, such as OGG.',
});

const pictureWidth = field(
	{
		displayName: 'Picture Width',
		name: 'pictureWidth',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 0,
		description: 'How many pixels wide a picture is. Set Picture Height as well.',
	},
	wholeNumber({ min: 1 }),
);

const pictureHeight = field(
	{
		displayName: 'Picture Height',
		name: 'pictureHeight',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 0,
		description: 'How many pixels high a picture is. Set Picture Width as well.',
	},
	wholeNumber({ min: 1 }),
);

/** The options that say how messengers show a file. */
export const displayOptions = [voiceMessage, pictureWidth, pictureHeight];

/**
 * Reads how messengers are to show the file; `undefined` when nothing was said about it.
 *
 * @throws NodeOperationError when only one side of a picture is given
 */
export function readDisplay(item: Item): FileDisplay | undefined {
	const isVoice = item.option(voiceMessage);
	const size = readSize(item);
	return isVoice || size ? { isVoice, size } : undefined;
}

/** Pact takes a size only as a whole (`pact-api/v1.md` endpoint 22, `v2.md` endpoint 9). */
function readSize(item: Item): FileDisplay['size'] {
	const options = item.collection('options');
	const hasWidth = options.has(pictureWidth);
	const hasHeight = options.has(pictureHeight);
	if (!hasWidth && !hasHeight) return undefined;
	if (!hasWidth) item.refuse(pictureWidth, undefined, 'enter the width as well as the height');
	if (!hasHeight) item.refuse(pictureHeight, undefined, 'enter the height as well as the width');
	return { width: options.read(pictureWidth), height: options.read(pictureHeight) };
}
