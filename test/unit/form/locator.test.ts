import { locatorValue, orNothing } from '../../../nodes/Pact/form/locator';

describe('The value of a locator inside a collection', () => {
	const locator = (mode: unknown, value: unknown) => ({ __rl: true, mode, value });

	it.each<[unknown, unknown]>([
		[locator('id', '8741'), '8741'],
		[locator('list', 8741), 8741],
		[locator('url', 'https://app.pact.im/messages?current_conversation_id=8741'), '8741'],
		[locator('url', 'https://app.pact.im/messages?a=b&current_conversation_id=8741&c=d'), '8741'],
		// What names no conversation is handed on, so that the check can say what was received.
		[locator('url', 'https://app.pact.im/messages'), 'https://app.pact.im/messages'],
		[locator('url', 'https://app.pact.im/current_conversation_id=8741'), expect.any(String)],
		[locator('url', 8741), 8741],
		[
			locator('id', 'https://app.pact.im/messages?current_conversation_id=8741'),
			expect.stringContaining('https:'),
		],
		[{ mode: 'url', value: '?current_conversation_id=8741' }, expect.any(Object)],
		['8741', '8741'],
		[8741, 8741],
		[undefined, undefined],
		[null, null],
	])('out of %j is %j', (received, value) => {
		expect(locatorValue(received)).toEqual(value);
	});
});

describe('An expression without a result', () => {
	it.each<[unknown, unknown, unknown]>([
		['', '={{ $json.nothing }}', null],
		['', { __rl: true, mode: 'id', value: '={{ $json.nothing }}' }, null],
		// Left empty, a company is the one of the credential.
		['', '', ''],
		['', { __rl: true, mode: 'list', value: '' }, ''],
		['', undefined, ''],
		['', 5, ''],
		[5, '={{ $json.companyId }}', 5],
		[undefined, '={{ $json.companyId }}', undefined],
	])('(%j of %j) is %j', (value, stored, expected) => {
		expect(orNothing(value, stored)).toBe(expected);
	});
});
