import fc from 'fast-check';
import { isObject, readReply } from '../../../nodes/Pact/transport/reply';

const refuse = (status: number, body: unknown, retryAfter?: string) => {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const reply = readReply({ status, text, retryAfter }, false);
	return 'failure' in reply ? reply.failure : undefined;
};

describe('An answer', () => {
	it.each([
		[200, '{"status":"ok","data":{}}', { status: 'ok', data: {} }],
		[201, '{"status":"created"}', { status: 'created' }],
		[299, '{}', {}],
	])('is good with %i %s', (status, text, data) => {
		expect(readReply({ status, text }, false)).toEqual({ data });
	});

	it.each(['', ' \n'])('may be empty (%p) only where that means success', (text) => {
		expect(readReply({ status: 204, text }, true)).toEqual({ data: {} });
		expect(readReply({ status: 204, text }, false)).toMatchObject({
			failure: { outcome: 'unknown', words: 'the answer was empty' },
		});
	});

	it.each(['<html>', '[]', 'null', '"ok"', '7', '{"status":"ok"', 'undefined', '\u0000'])(
		'is not usable when it is %s',
		(text) => {
			for (const bodyOptional of [true, false]) {
				expect(readReply({ status: 200, text }, bodyOptional)).toMatchObject({
					failure: { outcome: 'unknown', status: 200, words: 'the answer was not JSON' },
				});
			}
		},
	);

	it('is not usable when nothing could walk through it', () => {
		const nested = (levels: number) => `${'[1,'.repeat(levels)}1${']'.repeat(levels)}`;
		const reply = (levels: number) =>
			readReply({ status: 200, text: `{"data":{"rows":${nested(levels)}}}` }, false);
		expect(reply(98)).toHaveProperty('data');
		for (const levels of [99, 200_000]) {
			expect(reply(levels)).toEqual({
				failure: {
					outcome: 'unknown',
					status: 200,
					words: 'the answer was nested more than 100 levels deep',
				},
			});
		}
	});

	it.each([
		[
			'v1',
			{ status: 'errored', errors: ['Phone is invalid', 'Text is empty'] },
			'Phone is invalid; Text is empty',
		],
		['v2', { errors: [{ title: 'No', detail: 'Please wait' }] }, 'Please wait'],
		['v2 without detail', { errors: [{ title: 'Not found', code: 'not_found' }] }, 'Not found'],
		['v2 with a code only', { errors: [{ code: 'not_found' }] }, 'not_found'],
		['one error', { error: 'Unauthorized' }, 'Unauthorized'],
		['one error object', { error: { title: 'Unauthorized' } }, 'Unauthorized'],
		['blanks', { errors: ['', ' ', 'Real'] }, 'Real'],
		['strange entries', { errors: [null, 7, ['x'], { detail: { deep: 1 } }, 'Real'] }, 'Real'],
		['no words', { status: 'errored' }, ''],
		['errors that are no list', { errors: { phone: ['is invalid'] } }, ''],
		['a web page', '<html>Not found</html>', ''],
	])('is refused in the words of %s', (_what, body, words) => {
		expect(refuse(400, body)).toEqual({
			outcome: 'refused',
			status: 400,
			words,
			waitSeconds: undefined,
		});
	});

	it.each([
		['v2', { errors: [{ status: 400, code: 'bad_request', title: 'Bad', detail: 'No' }] }, 'No'],
		['v2 beside data', { webhook: { id: 1 }, errors: [{ title: 'No' }] }, 'No'],
		['v2 with an empty detail', { errors: [{ detail: ' ', title: 'No' }] }, 'No'],
		['v2 with a number as its code', { errors: [{ code: 7 }] }, 'code 7'],
		['v1', { status: 'ok', errors: ['No', 'Never'] }, 'No; Never'],
	])('with a 2xx status is refused when it lists errors as %s', (_what, body, words) => {
		for (const status of [200, 201, 204]) {
			for (const bodyOptional of [true, false]) {
				expect(readReply({ status, text: JSON.stringify(body) }, bodyOptional)).toEqual({
					failure: { outcome: 'refused', status, words, waitSeconds: undefined },
				});
			}
		}
	});

	it.each([{ status: 'errored' }, { status: 'errored', errors: [] }])(
		'with a 2xx status is refused when it says so and nothing else: %j',
		(body) => {
			expect(refuse(200, body)).toMatchObject({ outcome: 'refused', status: 200, words: '' });
		},
	);

	it.each([
		{ errors: [] },
		{ errors: null },
		{ errors: {} },
		{ errors: 0 },
		{ errors: 'none' },
		{ errors: [''] },
		{ errors: [null, 7, {}, { detail: null }] },
		{ error: 'none' },
	])('with a 2xx status is good when its errors say nothing: %j', (body) => {
		const data = { status: 'ok', ...body };
		expect(readReply({ status: 200, text: JSON.stringify(data) }, false)).toEqual({ data });
	});

	it.each([
		[200, 'refused'],
		[400, 'refused'],
		[408, 'unknown'],
		[425, 'refused'],
		[429, 'refused'],
		[500, 'unknown'],
		[520, 'unknown'],
		[503, 'unknown'],
	])('with "errored" and %i is %s', (status, outcome) => {
		expect(refuse(status, { status: 'errored', errors: ['No'] })).toMatchObject({
			outcome,
			status,
		});
	});

	it.each([
		['Please wait for 50 seconds', undefined, 50],
		['Please wait for 1 second', undefined, 1],
		['Wait 120seconds please', '7', 120],
		['Too many requests', '7', 7],
		['Too many requests', ' 7 ', 7],
		['Too many requests', '12', 12],
		['Too many requests', '7 sheep', undefined],
		['Too many requests', '', undefined],
		['Too many requests', 'soon', undefined],
		['Too many requests', new Date(0).toUTCString(), 0],
		['Too many requests', undefined, undefined],
	])('asks in "%s" with Retry-After %p for %p seconds', (words, retryAfter, seconds) => {
		const body = { errors: [{ detail: words }] };
		expect(refuse(429, body, retryAfter)?.waitSeconds).toBe(seconds);
	});

	it.each(['Sun, 01 Mar 2026 12:01:30 GMT', '2026-03-01T12:01:30+00:00'])(
		'asks for a wait until a date: %s',
		(until) => {
			jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-03-01T12:00:00Z'));
			expect(refuse(429, { errors: [] }, until)?.waitSeconds).toBe(90);
			jest.restoreAllMocks();
		},
	);

	it('with 300 is not good', () => {
		expect(refuse(300, { status: 'ok', data: {} })?.outcome).toBe('refused');
	});

	it('asks for no wait with any other status', () => {
		expect(
			refuse(400, { errors: ['Please wait for 50 seconds'] }, '7')?.waitSeconds,
		).toBeUndefined();
	});

	it('is either data or a failure, whatever arrives', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 100, max: 599 }),
				fc.oneof(fc.string(), fc.json()),
				fc.boolean(),
				(status, text, bodyOptional) => {
					const reply = readReply({ status, text }, bodyOptional);
					if ('data' in reply) return isObject(reply.data) && status >= 200 && status < 300;
					return typeof reply.failure.words === 'string' && reply.failure.status === status;
				},
			),
		);
	});
});
