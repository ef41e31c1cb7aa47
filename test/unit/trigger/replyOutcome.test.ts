import { REPLY_FIELD } from '../../../nodes/Pact/api/waitingReply';
import { outcomeOf, putOff, waitsBy } from '../../../nodes/Pact/trigger/replyOutcome';

const said = (word: string, status = 200) => ({ status, body: { [REPLY_FIELD]: word }, text: '' });
const failed = (status: number, text = '') => ({ status, body: {}, text });

const LOST = { lost: 'ECONNREFUSED' };
const RUNNING = 'The execution "1" is running already.';
const FINISHED = 'The execution "1" has finished already.';

describe('What n8n answers to a reply that is handed over', () => {
	it.each([
		['our own word', said('accepted'), 'accepted'],
		['our own word, whatever the status', said('accepted', 500), 'accepted'],
		['that it was written before the question', said('earlier'), 'usual'],
		['that another one is being taken', said('answering'), 'notYet'],
		['that nobody waits for it', said('closed'), 'over'],
		[
			'a page, as for an execution that has ended',
			failed(200, '<h1>No action required</h1>'),
			'over',
		],
		['that the execution is running', failed(409, RUNNING), 'notYet'],
		['that the execution has finished', failed(409, FINISHED), 'over'],
		['that the execution has finished, in capitals', failed(409, FINISHED.toUpperCase()), 'over'],
		['a refusal that only sounds so', failed(400, RUNNING), 'over'],
		['that there is no such execution', failed(404), 'over'],
		['an error', failed(500), 'notYet'],
		['that it is too busy', failed(503), 'notYet'],
		['that there were too many', failed(429), 'later'],
		['nothing', LOST, 'later'],
	])('%s', (_what, answer, outcome) => expect(outcomeOf(answer)).toBe(outcome));
});

describe('What n8n answers of an execution that may wait', () => {
	it.each([
		['our own word', said('waiting'), true],
		['another word', said('closed'), false],
		['that it is running', failed(409, RUNNING), true],
		['that it has finished', failed(409, FINISHED), false],
		['that it is gone', failed(404), false],
		['a page', failed(200, '<h1>No action required</h1>'), false],
		['an error, which may pass', failed(500), undefined],
		['that it is too busy', failed(501), true],
		['that there were too many', failed(429), true],
		['another refusal', failed(499), false],
		['nothing', LOST, true],
	])('%s', (_what, answer, waits) => expect(waitsBy(answer)).toBe(waits));
});

describe('A reply that Pact shall send again', () => {
	it('is put off four times, and then like any other message', () => {
		const outcomes = Array.from({ length: 6 }, () => putOff('four times', 'key', 1, 1_000));
		expect(outcomes).toEqual(['later', 'later', 'later', 'later', 'usual', 'usual']);
	});

	it('is put off for 200 seconds since the first time', () => {
		const outcomes = [1_000, 201_000, 201_001].map((now) => putOff('for 200 s', 'key', 0, now));
		expect(outcomes).toEqual(['later', 'later', 'usual']);
	});

	it('counts for each question and message of its own', () => {
		for (let time = 0; time < 5; time++) putOff('ask', 'key', 1, 1_000);
		expect(putOff('ask', 'other', 1, 1_000)).toBe('later');
		expect(putOff('other', 'key', 1, 1_000)).toBe('later');
		expect(putOff('ask', 'key', 0, 1_000)).toBe('usual');
	});
});
