import type { INode } from 'n8n-workflow';
import { readMaxMb } from '../../../nodes/Pact/trigger/attachmentLimits';

const node: INode = {
	...{ id: '1', name: 'Pact Trigger', type: 'pactTrigger', typeVersion: 1 },
	...{ position: [0, 0], parameters: {} },
};

describe('The largest file that is downloaded', () => {
	it('has 20 MB where the option was not added', () => {
		expect(readMaxMb(node, {})).toBe(20);
	});

	it.each([
		[1, 1],
		[0.5, 0.5],
		['7', 7],
		[100, 100],
	])('may be given as %j', (maxAttachmentSize, expected) => {
		expect(readMaxMb(node, { maxAttachmentSize })).toBe(expected);
	});

	it.each([0, -1, 101, '', ' ', 'x', NaN, null, undefined, true, [5]])(
		'is not %j',
		(maxAttachmentSize) => {
			const read = () => readMaxMb(node, { maxAttachmentSize } as never, 3);
			expect(read).toThrow(/^Max Attachment Size .*: enter a number of megabytes, at most 100$/);
			expect(read).toThrow(
				expect.objectContaining({
					context: expect.objectContaining({ itemIndex: 3 }) as object,
				}),
			);
		},
	);
});
