import { createHash, timingSafeEqual } from 'node:crypto';

/** Takes the same time for every wrong text. */
export function isSameText(expected: string, received: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(expected), digest(received));
}
