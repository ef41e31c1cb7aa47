import { recognise, rememberOwn, textKey } from '../../../nodes/Pact/api/ownMessages';

let servers = 0;
/** Each test has a Pact of its own. */
const message = (more: object = {}) => ({
	server: `https://pact-${servers}.example.com`,
	conversationId: 8,
	...more,
});
beforeEach(() => void servers++);

describe('A message of this process', () => {
	it('is known by its ID', () => {
		rememberOwn(message({ messageId: 7, text: 'Hi' }));
		expect(recognise(message({ messageId: '7' }))).toBe(true);
		expect(recognise(message({ messageId: 7 }))).toBe(true);
		expect(recognise(message({ messageId: 8, text: 'Hi' }))).toBe(false);
		expect(recognise({ ...message({ messageId: 7 }), server: 'https://other' })).toBe(false);
	});

	it('without an ID is known by its words, once; by its ID from then on', () => {
		rememberOwn(message({ text: ' Hi \n there' }));
		expect(recognise(message({ messageId: 7, text: 'Hi there' }))).toBe('now');
		expect(recognise(message({ messageId: 7, text: 'Hi there' }))).toBe(true);
		// The next message with the same words may be somebody else's.
		expect(recognise(message({ messageId: 8, text: 'Hi there' }))).toBe(false);
	});

	it('that was seen leaves the same words to the next one', () => {
		rememberOwn(message({ text: 'Yes' }));
		expect(recognise(message({ messageId: 7, text: 'Yes' }))).toBe('now');
		rememberOwn(message({ text: 'Yes' }));
		// Pact may answer only after the message was seen.
		rememberOwn(message({ messageId: 7 }));
		expect(recognise(message({ messageId: 7, text: 'Yes' }))).toBe(true);
		expect(recognise(message({ messageId: 8, text: 'Yes' }))).toBe('now');
	});

	it('is expected in its own conversation', () => {
		rememberOwn(message({ text: 'Hi' }));
		expect(recognise({ ...message({ messageId: 7, text: 'Hi' }), conversationId: 9 })).toBe(false);
		expect(recognise({ ...message({ messageId: 7, text: 'Hi' }), conversationId: '8' })).toBe(
			'now',
		);
	});

	it.each([' \n', '', undefined, 7])('is not expected with the text %j', (text) => {
		rememberOwn(message({ text }));
		expect(recognise(message({ messageId: 7, text }))).toBe(false);
		expect(recognise(message({ messageId: 9 }))).toBe(false);
	});

	it('is forgotten after five thousand others', () => {
		for (let messageId = 1; messageId <= 5_000; messageId++) rememberOwn(message({ messageId }));
		// What is seen again counts as the newest.
		expect(recognise(message({ messageId: 1 }))).toBe(true);
		rememberOwn(message({ messageId: 5_001 }));
		expect(recognise(message({ messageId: 2 }))).toBe(false);
		expect(recognise(message({ messageId: 1 }))).toBe(true);
		expect(recognise(message({ messageId: 3 }))).toBe(true);
	});
});

describe('The key of a text', () => {
	it('tells texts and conversations apart, and not how they are spaced', () => {
		expect(textKey(8, ' a  b\n')).toBe(textKey('8', 'a b'));
		expect(textKey(8, 'a b')).not.toBe(textKey(8, 'ab'));
		expect(textKey(8, 'a')).not.toBe(textKey(9, 'a'));
		expect(textKey(8, 'a')).toMatch(/^[\w-]{22}$/);
	});
});
