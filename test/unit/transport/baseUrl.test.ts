import { isLoopback, parseBaseUrl } from '../../../nodes/Pact/transport/baseUrl';
import { baseOf } from '../../../nodes/Pact/transport/ownN8n';

describe('An address', () => {
	it.each([
		['http://localhost:5678/webhook-waiting/1/2', true],
		['http://n8n.localhost/x', true],
		['http://127.0.0.1:5678/x', true],
		['http://[::1]:5678/x', true],
		['http://0.0.0.0:5678/x', true],
		['http://127.10.20.130/x', true],
		['http://[::]:5678/x', true],
		['http://mylocalhost/x', false],
		['https://n8n.example.com/x', false],
		['https://localhost.example.com/x', false],
		['http://192.168.1.20:5678/x', false],
		['', false],
		['no address', false],
	])('%s leads back to the computer that opens it: %p', (address, expected) => {
		expect(isLoopback(address)).toBe(expected);
	});

	it.each([
		['https://n8n.example.com/webhook-waiting/7/abc?signature=x', 'https://n8n.example.com'],
		['https://example.com/n8n/webhook-waiting/7/abc', 'https://example.com/n8n'],
		['https://user@n8n.example.com/webhook-waiting/7/abc', 'https://n8n.example.com'],
	])('%s of n8n begins with %s', (address, expected) => {
		expect(baseOf(address, 3)).toBe(expected);
	});
});

describe('A Base URL', () => {
	it.each([
		['https://api.pact.im', 'https://api.pact.im'],
		[' https://api.pact.im// ', 'https://api.pact.im'],
		['HTTP://LOCALHOST:3000/pact/', 'http://localhost:3000/pact'],
	])('%j is %s', (text, baseUrl) => {
		expect(parseBaseUrl(text)).toEqual({ baseUrl });
	});

	it.each([
		[undefined, 'is empty'],
		['  ', 'is empty'],
		['api.pact.im', 'has to begin with https:// or http://'],
		['ftp://https://api.pact.im', 'has to begin with https:// or http://'],
		['https://api.pact.im/?x', 'must not have a ? or # in it'],
		['https://api.pact.im/#x', 'must not have a ? or # in it'],
		['https://', 'is not a complete address'],
		['https://anna@api.pact.im', 'must not have a user name or password in it'],
		['https://:secret@api.pact.im', 'must not have a user name or password in it'],
	])('%j %s', (text, wrong) => {
		expect(parseBaseUrl(text)).toEqual({ wrong });
	});
});
