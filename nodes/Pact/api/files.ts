import type { Upload } from '../transport/upload';

/** Where the content of an attachment comes from: a file of the item, or an address that Pact reads itself. */
export type FileSource = { upload: Upload } | { body: { file_url: string } };

/** How messengers are to show a file. Each version puts it into the request in its own way. */
export interface FileDisplay {
	/** An audio file as a voice message */
	isVoice: boolean;
	/** The size of a picture, in pixels */
	size?: { width: number; height: number };
}

/** What errors of an upload say, in both versions. */
export const UPLOAD_TEXTS = {
	purpose: 'upload the file',
	advice:
		'Check that the file is not too large and that its address can be opened without signing in.',
	ifUnknown: 'Nobody has received the file yet, so it is safe to run this again.',
	isHarmless: true,
};
