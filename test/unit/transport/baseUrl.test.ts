import { isLoopback } from '../../../nodes/Pact/transport/baseUrl';
import { baseOf } from '../../../nodes/Pact/transport/ownN8n';

describe('An address', () => {
	it.each([
		['http://localhost:5678/webhook-waiting/1/2', true],
		['http://n8n.localhost/x', true],
		['http://127.0.0.1:5678/x', true],
		['http://[::1]:5678/x', true],
		['http://0.0.0.0:5678/x', true],
		['https://n8n.example.com/x', false],
		['https://localhost.example.com/x', false],
		['http://192.168.1.20:5678/x', false],
		['', false],
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
