import { planMessages, takesSeveralFiles } from '../../../../nodes/Pact/actions/message/plan';

const usual = { textFirst: false, together: false };

describe('The messages of an item', () => {
	it.each([
		['text alone', 'Hi', [], usual, [{ text: 'Hi', attachmentIds: [] }]],
		[
			'text alone, asked to be apart',
			'Hi',
			[],
			{ textFirst: true, together: false },
			[{ text: 'Hi', attachmentIds: [] }],
		],
		['one file', undefined, [1], usual, [{ attachmentIds: [1] }]],
		['text and one file', 'Hi', [1], usual, [{ text: 'Hi', attachmentIds: [1] }]],
		[
			'text and files',
			'Hi',
			[1, 2, 3],
			usual,
			[{ text: 'Hi', attachmentIds: [1] }, { attachmentIds: [2] }, { attachmentIds: [3] }],
		],
		[
			'text before files',
			'Hi',
			[1, 2],
			{ textFirst: true, together: false },
			[{ text: 'Hi', attachmentIds: [] }, { attachmentIds: [1] }, { attachmentIds: [2] }],
		],
		[
			'files apart, but no text',
			undefined,
			[1, 2],
			{ textFirst: true, together: false },
			[{ attachmentIds: [1] }, { attachmentIds: [2] }],
		],
		[
			'everything in one',
			'Hi',
			[1, 2],
			{ textFirst: false, together: true },
			[{ text: 'Hi', attachmentIds: [1, 2] }],
		],
		[
			'text before files in one',
			'Hi',
			[1, 2],
			{ textFirst: true, together: true },
			[{ text: 'Hi', attachmentIds: [] }, { attachmentIds: [1, 2] }],
		],
	])('with %s', (_what, text, ids, how, messages) => {
		expect(planMessages(text, ids, how)).toEqual(messages);
	});

	it('are one for VK only', () => {
		const several = ['vkontakte', 'vkontakte_direct', 'whatsapp', 'telegram', undefined];
		expect(several.filter(takesSeveralFiles)).toEqual(['vkontakte', 'vkontakte_direct']);
	});
});
