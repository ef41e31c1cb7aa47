/**
 * The address that all paths are appended to, in one spelling, so that `https://api.pact.im` and `https://api.pact.im/`
 * are the same Pact to the rate limiter. A path is allowed, as proxies have one.
 *
 * @returns what is wrong with it when it is no address that requests can be sent to, to complete "The Base URL …". The
 * address itself is not repeated, because it may have a password in it.
 */
export function parseBaseUrl(value: unknown): { baseUrl: string } | { wrong: string } {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') return { wrong: 'is empty' };
	if (!/^https?:\/\//i.test(text)) return { wrong: 'has to begin with https:// or http://' };
	if (/[?#]/.test(text)) return { wrong: 'must not have a ? or # in it' };
	if (!URL.canParse(text)) return { wrong: 'is not a complete address' };
	const { origin, pathname, username, password } = new URL(text);
	if (username !== '' || password !== '')
		return { wrong: 'must not have a user name or password in it' };
	return { baseUrl: `${origin}${pathname}`.replace(/\/+$/, '') };
}

/** Whether an address leads back to the very computer that opens it. */
export function isLoopback(address: string): boolean {
	if (!URL.canParse(address)) return false;
	const { hostname } = new URL(address);
	return /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname);
}
