import type { IDataObject } from 'n8n-workflow';
import { isWanted } from '../../../nodes/Pact/trigger/filters';
import { readEvent } from '../../../nodes/Pact/trigger/readEvent';

const { simple } = readEvent({
	type: 'message',
	event: 'new',
	data: { external_id: 1, income: true, conversation_id: 4, channel_id: 9, channel_type: 'viber' },
});
const locator = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });

describe('the filters of the trigger', () => {
	it.each<[IDataObject, boolean]>([
		[{}, true],
		[{ channelId: locator(''), conversationId: locator(null), provider: '' }, true],
		[{ channelId: locator(' 9 '), conversationId: locator(4), provider: 'viber' }, true],
		[{ channelId: locator('10') }, false],
		[{ conversationId: '5' }, false],
		[{ provider: 'whatsapp' }, false],
		[{ conversationId: locator('https://app.pact.im/?current_conversation_id=4', 'url') }, true],
		[{ privateChatsOnly: true }, true],
	])('%j: %s', (options, expected) => expect(isWanted(simple, options)).toBe(expected));

	it.each([
		[true, false],
		[false, true],
	])(
		'with Private Chats Only %p, let a group message through: %p',
		(privateChatsOnly, expected) => {
			const data = { external_id: 1, income: true, conversation_id: 4 };
			const { simple: inGroup } = readEvent({ type: 'group_message', event: 'new', data });
			expect(isWanted(inGroup, { privateChatsOnly })).toBe(expected);
		},
	);

	it('keep out an event that does not say what they ask for', () => {
		const unknown = { ...simple, channelId: null };
		for (const value of ['9', 'null']) {
			expect(isWanted(unknown, { channelId: locator(value) })).toBe(false);
		}
	});
});
