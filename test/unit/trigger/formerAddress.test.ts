import { formerIn, withFormer } from '../../../nodes/Pact/trigger/registrations/formerAddress';

const own = 'https://n8n.example.com/webhook/1/pact?secret=x';
const former = 'https://other.example.com/hook?key=of-others';

describe('An address that carries the one whose place it takes', () => {
	const carrying = withFormer(own, former, 'token');

	it('keeps what it is, and shows nothing of the other', () => {
		const { origin, pathname, searchParams } = new URL(carrying);
		expect(`${origin}${pathname}?secret=${searchParams.get('secret')}`).toBe(own);
		expect(carrying).not.toContain('other');
		expect(searchParams.get('former')).toMatch(/^[\w-]+$/);
	});

	it('gives it back to whoever has the token', () => {
		expect(formerIn(carrying, 'token')).toBe(former);
		expect(formerIn(carrying, 'another token')).toBe('');
	});

	it('gives it back at the same path only', () => {
		expect(formerIn(carrying.replace('n8n.example.com', 'example.org'), 'token')).toBe(former);
		expect(formerIn(carrying.replace('/webhook/1', '/webhook/2'), 'token')).toBe('');
	});

	it('gives back nothing that was tampered with', () => {
		const url = new URL(carrying);
		const sealed = Buffer.from(url.searchParams.get('former') ?? '', 'base64url');
		for (const place of [0, 12, sealed.length - 1]) {
			const changed = Buffer.from(sealed);
			changed[place] ^= 1;
			url.searchParams.set('former', changed.toString('base64url'));
			expect(formerIn(url.href, 'token')).toBe('');
		}
	});

	it('is the same each time, and another for another address, path or token', () => {
		expect(withFormer(own, former, 'token')).toBe(carrying);
		const sealedIn = (url: string) => new URL(url).searchParams.get('former')?.slice(0, 16);
		const others = [
			withFormer(own, `${former}x`, 'token'),
			withFormer(own.replace('/1/', '/2/'), former, 'token'),
			withFormer(own, former, 'another token'),
		];
		expect(new Set([carrying, ...others].map(sealedIn)).size).toBe(4);
	});

	it('is not made where there was none or it would be too long', () => {
		expect(withFormer(own, '', 'token')).toBe(own);
		expect(withFormer(own, `${former}${'x'.repeat(2_000)}`, 'token')).toBe(own);
		const addressOf = (length: number) => withFormer(own, 'x'.repeat(length), 'token');
		const longest = Array.from({ length: 2_000 }, (_, length) => length).findLast(
			(length) => length > 0 && addressOf(length) !== own,
		);
		expect(addressOf(longest ?? 0).length).toBeLessThanOrEqual(2_000);
		expect(addressOf(longest ?? 0).length).toBeGreaterThan(1_990);
		const full = `${own}${'x'.repeat(2_000 - addressOf(longest ?? 0).length)}`;
		expect(withFormer(full, 'x'.repeat(longest ?? 0), 'token')).toHaveLength(2_000);
		expect(withFormer(`${full}x`, 'x'.repeat(longest ?? 0), 'token')).toBe(`${full}x`);
	});

	// Whoever updates the package has workflows that are registered so.
	it('is read as earlier versions have made it', () => {
		const sealed =
			'tpxjtQH0LCqU6VW0uEPq11yd2_C6agrdyMI4FFqSQvOMQ_mSSmMD1pXA5tVKFztYik0lcjwxPYstBk7GS4P7-Na947e28H4N';
		expect(formerIn(`${own}&former=${sealed}`, 'token')).toBe(former);
	});

	it.each(['', 'no address', own, `${own}&former=`, `${own}&former=${'a'.repeat(37)}`])(
		'is not %s',
		(url) => expect(formerIn(url, 'token')).toBe(''),
	);
});
