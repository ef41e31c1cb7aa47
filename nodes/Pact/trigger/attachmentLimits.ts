import { field } from '../form/field';
import type { Kind } from '../form/kinds';

export const BYTES_PER_MB = 1024 * 1024;

/** How many files of one message are downloaded. */
export const MAX_FILES = 20;

/** How large the files of one message may be together, in MB: they are in memory until n8n has stored the item. */
export const MAX_TOTAL_MB = 100;

/** How long the downloads of one message may take together. */
export const MAX_TOTAL_SECONDS = 180;

const megabytes: Kind<number> = {
	parse: (received) => {
		const isNumeral = typeof received === 'string' && received.trim() !== '';
		const number = isNumeral ? Number(received) : received;
		return typeof number === 'number' && number > 0 && number <= MAX_TOTAL_MB ? number : undefined;
	},
	remedy: `enter a number of megabytes, at most ${MAX_TOTAL_MB}`,
};

/** The largest single file that is downloaded, in MB. */
export const maxAttachmentSize = field(
	{
		displayName: 'Max Attachment Size',
		name: 'maxAttachmentSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAX_TOTAL_MB },
		default: 20,
		description: `The largest file to download, in megabytes, when Download Attachments is on. For each message, the first ${MAX_FILES} files are downloaded, ${MAX_TOTAL_MB} MB in total, within three minutes.`,
	},
	megabytes,
);
