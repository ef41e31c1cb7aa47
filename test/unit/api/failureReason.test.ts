import { failureReason } from '../../../nodes/Pact/api/failureReason';

const because = (words: string, code = '') => ({ words, code });
const meta = {
	code: 131026,
	title: 'Message undeliverable',
	message: 'Not on WhatsApp',
	error_data: { details: 'Receiver is incapable of receiving this message' },
};

describe('Why a message was not delivered', () => {
	it.each<[string, unknown[], { words: string; code: string }]>([
		['nothing said', [undefined, null, {}, '', 7, [], true], because('')],
		['words alone', ['  Number is blocked '], because('Number is blocked')],
		['the reason', [{ reason: 'No', message: 'M', description: 'D' }], because('No')],
		['the message', [{ reason: ' ', message: 'M', description: 'D' }], because('M')],
		['the description', [{ result: 'NOT DELIVERED', description: 'D' }], because('D')],
		['the first source with words', [{}, { reason: 'A' }, { reason: 'B' }], because('A')],
		[
			"the messenger's details",
			[{ internal_reason: { errors: [meta] } }],
			because(meta.error_data.details, '131026'),
		],
		[
			"the messenger's title",
			[{ internal_reason: { errors: [{ ...meta, error_data: null }] } }],
			because(meta.title, '131026'),
		],
		[
			"the messenger's message",
			[{ internal_reason: { errors: [{ message: 'Not on WhatsApp' }] } }],
			because('Not on WhatsApp'),
		],
		['an error that is text', [{ internal_reason: { errors: ['Gone'] } }], because('Gone')],
		[
			'the first error with words',
			[{ internal_reason: { errors: [null, { code: 5 }, { title: 'B', code: 6 }] } }],
			because('B', '5'),
		],
		['an inner reason that is text', [{ internal_reason: 'Inner' }], because('Inner')],
		['the reason before the inner one', [{ reason: 'A', internal_reason: 'B' }], because('A')],
		['the inner one before the message', [{ internal_reason: 'B', message: 'C' }], because('B')],
		['errors that are no list', [{ internal_reason: { errors: { title: 'X' } } }], because('')],
		// They look like JSON, and are words all the same.
		['a number as text', ['470'], because('470')],
		['words in quotation marks', ['"Blocked [1]"'], because('"Blocked [1]"')],
		['a list in place of words', [['{"reason":"A"}'], { message: 'M' }], because('M')],
		['a code alone', [{ code: 470 }], because('', '470')],
		['a code that is text', [{ code: 'blocked' }], because('', 'blocked')],
		[
			"the messenger's code before Pact's",
			[{ code: 1, internal_reason: { errors: [{ code: 2 }] } }],
			because('', '2'),
		],
		['JSON as text', [JSON.stringify({ reason: 'In JSON', code: 9 })], because('In JSON', '9')],
		[
			'JSON in JSON',
			[{ internal_reason: ` ${JSON.stringify({ errors: [{ title: 'Deep', code: 3 }] })}` }],
			because('Deep', '3'),
		],
		// JSON is nothing to read, but what only begins like it is.
		['a reason that is an object in JSON', [{ reason: '{"a":1}', message: 'M' }], because('M')],
		['words in brackets', ['[1] Gone'], because('[1] Gone')],
		['words in braces', ['{Gone'], because('{Gone')],
	])('%s', (_what, sources, reason) => {
		expect(failureReason(...sources)).toEqual(reason);
	});
});
