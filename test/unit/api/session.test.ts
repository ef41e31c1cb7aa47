import { nameSession } from '../../../nodes/Pact/api/session';

describe('The session of an execution', () => {
	it.each([
		[8741, [['session_id', '8741']]],
		['8741', [['session_id', '8741']]],
		[null, []],
		[undefined, []],
		[{ id: 1 }, []],
	])('of conversation %j is %j', (conversationId, expected) => {
		const noted: unknown[] = [];
		nameSession(
			{ customData: { set: (...given: unknown[]) => noted.push(given) } },
			conversationId,
		);
		expect(noted).toEqual(expected);
	});

	it('is left out where n8n has no place or no room for it', () => {
		expect(() => nameSession({}, 1)).not.toThrow();
		expect(() => nameSession({ customData: {} }, 1)).not.toThrow();
		const set = () => {
			throw new Error('Full');
		};
		expect(() => nameSession({ customData: { set } }, 1)).not.toThrow();
	});
});
