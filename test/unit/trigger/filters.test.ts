import type { IDataObject } from 'n8n-workflow';
import { isChosen, isOfAnother, isWanted } from '../../../nodes/Pact/trigger/filters';
import { readEvent } from '../../../nodes/Pact/trigger/readEvent';
import { formWith } from './formWith';

const { simple } = readEvent({
	type: 'message',
	event: 'new',
	data: { external_id: 1, income: true, conversation_id: 4, channel_id: 9, channel_type: 'viber' },
});
const locator = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });
const optionsWith = (options: IDataObject) => formWith({ options });

describe('the filters of the trigger', () => {
	it.each<[IDataObject, boolean]>([
		[{}, true],
		[{ channelId: locator(''), conversationId: locator(null), provider: '' }, true],
		[{ channelId: locator(' 9 '), conversationId: locator(4), provider: 'viber' }, true],
		[{ channelId: locator('10') }, false],
		[{ conversationId: '5' }, false],
		[{ provider: 'whatsapp' }, false],
		[{ provider: ' viber ' }, true],
		[{ conversationId: locator('https://app.pact.im/?current_conversation_id=4', 'url') }, true],
		[{ privateChatsOnly: true }, true],
	])('%j: %s', (options, expected) => {
		const form = optionsWith(options);
		expect([form.refusal, isWanted(simple, form)]).toEqual([undefined, expected]);
	});

	it.each([
		[true, false],
		[false, true],
	])(
		'with Private Chats Only %p, let a group message through: %p',
		(privateChatsOnly, expected) => {
			const data = { external_id: 1, income: true, conversation_id: 4 };
			const { simple: inGroup } = readEvent({ type: 'group_message', event: 'new', data });
			expect(isWanted(inGroup, optionsWith({ privateChatsOnly }))).toBe(expected);
		},
	);

	it('keep out an event that does not say what they ask for', () => {
		const unknown = { ...simple, channelId: null };
		expect(isWanted(unknown, optionsWith({ channelId: locator('9') }))).toBe(false);
	});

	it('are of no use when they ask for something that no event has', () => {
		const { refusal } = optionsWith({ channelId: locator('null') });
		expect(refusal?.message).toMatch(/^Channel cannot be "null": enter a whole number/);
	});
});

describe('The events of the trigger', () => {
	it.each<[unknown, boolean]>([
		[['messageReceived'], true],
		[['messageSent', 'messageReceived'], true],
		['messageReceived', true],
		['["messageReceived"]', true],
		[['messageSent'], false],
	])('%j: %s', (events, expected) => {
		const form = formWith({ events });
		expect([form.refusal, isChosen(simple, form)]).toEqual([undefined, expected]);
	});

	it.each<[unknown]>([[[]], [''], [null], [undefined], [['messageRecieved']], [{}], [7]])(
		'are not %j',
		(events) => {
			expect(formWith({ events }).refusal?.message).toMatch(/^Trigger On .*: choose events/);
		},
	);
});

describe('An event of another company', () => {
	it.each([
		[undefined, 6, false],
		[5, 6, true],
		[5, 5, false],
		[5, null, false],
	])('for %p is one of %p: %p', (companyId, received, expected) => {
		expect(isOfAnother(companyId, { ...simple, companyId: received })).toBe(expected);
	});
});
