import { formWith } from './formWith';

describe('The largest file that is downloaded', () => {
	it('has 20 MB where the option was not added', () => {
		expect(formWith({})).toMatchObject({ maxAttachmentMb: 20, refusal: undefined });
	});

	it.each([
		[1, 1],
		[0.5, 0.5],
		['7', 7],
		[100, 100],
	])('may be given as %j', (maxAttachmentSize, expected) => {
		const form = formWith({ options: { maxAttachmentSize } });
		expect(form).toMatchObject({ maxAttachmentMb: expected, refusal: undefined });
	});

	it.each([0, -1, 101, '', ' ', 'x', NaN, null, undefined, true, [5]])(
		'is not %j',
		(maxAttachmentSize) => {
			expect(formWith({ options: { maxAttachmentSize } }).refusal?.message).toMatch(
				/^Max Attachment Size .*: enter a number of megabytes, at most 100$/,
			);
		},
	);
});
