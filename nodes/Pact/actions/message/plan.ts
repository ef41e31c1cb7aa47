/** What one request to Pact carries: text, files, or both. */
export interface PlannedMessage {
	text?: string;
	attachmentIds: unknown[];
}

/**
 * The messages that an item becomes, in the order in which the client is to see them.
 *
 * Only VK takes several files in one message (`pact-api/v1.md` endpoint 21), so elsewhere each file gets a message of
 * its own, the text with the first, or before them when the messenger shows no text beside such a file.
 */
export function planMessages(
	text: string | undefined,
	attachmentIds: readonly unknown[],
	{ textFirst, together }: { textFirst: boolean; together: boolean },
): PlannedMessage[] {
	const groups =
		together && attachmentIds.length > 0
			? [[...attachmentIds]]
			: attachmentIds.map((attachmentId) => [attachmentId]);
	const [first = [], ...others] =
		textFirst && text !== undefined && groups.length > 0 ? [[], ...groups] : groups;
	return [first, ...others].map((ids, index) => ({
		...(index === 0 && text !== undefined && { text }),
		attachmentIds: ids,
	}));
}

/** Messengers that show several files in one message. */
export function takesSeveralFiles(provider: unknown): boolean {
	return provider === 'vkontakte' || provider === 'vkontakte_direct';
}
