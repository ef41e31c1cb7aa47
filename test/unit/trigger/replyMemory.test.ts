import type { IDataObject } from 'n8n-workflow';
import { CAPACITY, isStored, ReplyMemory } from '../../../nodes/Pact/trigger/replyMemory';

const entry = (conversationId: number, more: object = {}) => ({
	...{ ask: `ask ${conversationId}`, conversationId, startTrigger: false },
	...{ resumeUrl: `http://n8n/webhook-waiting/${conversationId}/x`, ...more },
});
const NOW = 1_000_000;
const DAYS = 24 * 60 * 60 * 1000;

describe('The memory of waiting replies', () => {
	it('is taken over by the next process', () => {
		const [first, next] = [new ReplyMemory(), new ReplyMemory()];
		const stored: IDataObject = {};
		first.add(entry(1, { until: NOW + 10 }), NOW);
		first.noteAnswer('key', NOW);
		first.store(stored);
		next.merge(JSON.parse(JSON.stringify(stored)) as IDataObject, NOW + 1);
		expect(next.find(1)).toEqual(entry(1, { until: NOW + 10 }));
		expect(next.isAnswer('key', NOW + 1)).toBe(true);
	});

	it('does not get back from what was stored before what is over', () => {
		const memory = new ReplyMemory();
		const stored: IDataObject = {};
		memory.add(entry(1), NOW);
		memory.store(stored);
		memory.end(entry(1));
		memory.merge(stored, NOW);
		expect(memory.find(1)).toBeUndefined();
	});

	it('hears from another process what is over, and does not store it again', () => {
		const [first, other] = [new ReplyMemory(), new ReplyMemory()];
		const stored: IDataObject = {};
		first.add(entry(1), NOW);
		first.store(stored);
		other.merge(stored, NOW);
		other.end(entry(1));
		other.store(stored);
		first.merge(JSON.parse(JSON.stringify(stored)) as IDataObject, NOW);
		expect(first.find(1)).toBeUndefined();
		expect(first.isOutdated(stored)).toBe(false);
	});

	it.each([
		['over elsewhere', NOW],
		['past', NOW + 10],
	])('takes over the next question of a conversation whose last one is %s', (_why, now) => {
		const [first, other] = [new ReplyMemory(), new ReplyMemory()];
		const stored: IDataObject = {};
		first.add(entry(1, { until: NOW + 10 }), NOW);
		other.merge({ waitingReplies: [entry(1, { until: NOW + 10 })] }, NOW);
		first.end(entry(1));
		first.add(entry(1, { ask: 'next' }), now);
		first.store(stored);
		if (now > NOW) delete stored.questionsOver;
		other.merge(stored, now);
		expect(other.find(1)?.ask).toBe('next');
	});

	it('takes over nothing that is past', () => {
		const memory = new ReplyMemory();
		memory.merge({ waitingReplies: [entry(1, { until: NOW })] }, NOW);
		expect(memory.find(1)).toBeUndefined();
	});

	it('knows what it registered and somebody else has written over', () => {
		const [first, other] = [new ReplyMemory(), new ReplyMemory()];
		const stored: IDataObject = {};
		first.add(entry(1), NOW);
		expect(first.isOutdated(stored)).toBe(true);
		first.store(stored);
		expect(first.isOutdated(stored)).toBe(false);
		other.merge(stored, NOW);
		// It was not registered there, so it may be over elsewhere.
		expect(other.isOutdated({})).toBe(false);
	});

	it('knows that something is stored which is over', () => {
		const memory = new ReplyMemory();
		const stored: IDataObject = { waitingReplies: [entry(1), entry(2)] };
		memory.merge(stored, NOW);
		expect(memory.isOutdated(stored)).toBe(false);
		memory.end(entry(2));
		expect(memory.isOutdated(stored)).toBe(true);
		memory.store(stored);
		expect(memory.isOutdated(stored)).toBe(false);
	});

	it('forgets executions whose time is over, and after 90 days those without a limit', () => {
		const memory = new ReplyMemory();
		memory.add(entry(1, { until: NOW + 10 }), NOW);
		memory.add(entry(2), NOW);
		memory.merge({}, NOW + 10);
		expect([memory.find(1), memory.find(2)?.ask]).toEqual([undefined, 'ask 2']);
		memory.merge({}, NOW + 90 * DAYS);
		expect(memory.find(2)).toBeUndefined();
	});

	it('ends a question by its name, and no other', () => {
		const memory = new ReplyMemory();
		memory.add(entry(1), NOW);
		memory.add(entry(2), NOW);
		memory.endAsk('ask 1');
		memory.endAsk('ask 3');
		expect([memory.find(1), memory.find(2)?.ask]).toEqual([undefined, 'ask 2']);
	});

	it('ends a question that another one has followed without ending that one', () => {
		const memory = new ReplyMemory();
		memory.add(entry(1), NOW);
		memory.add(entry(1, { ask: 'next' }), NOW);
		memory.end(entry(1));
		memory.end(entry(2));
		expect(memory.find(1)?.ask).toBe('next');
	});

	it('misses what it registered where other questions are stored', () => {
		const memory = new ReplyMemory();
		memory.add(entry(1), NOW);
		memory.add(entry(2), NOW);
		expect(memory.isOutdated({ waitingReplies: [entry(1)] })).toBe(true);
		expect(memory.isOutdated({ waitingReplies: [entry(1), entry(2)] })).toBe(false);
		expect(new ReplyMemory().isOutdated({})).toBe(false);
	});

	it('says whether a question is stored', () => {
		const stored = { waitingReplies: [entry(1), entry(2), null] };
		expect(['ask 1', 'ask 2', 'ask 3'].map((ask) => isStored(stored, ask))).toEqual([
			true,
			true,
			false,
		]);
		expect(isStored({}, 'ask 1')).toBe(false);
	});

	it('tells other processes of the latest 200 questions that are over', () => {
		const memory = new ReplyMemory();
		const stored: IDataObject = {};
		for (let id = 1; id <= 201; id++) memory.end(entry(id));
		memory.store(stored);
		expect(stored.questionsOver).toHaveLength(200);
		expect(stored.questionsOver).not.toContain('ask 1');
	});

	it('is bounded, and says so', () => {
		const memory = new ReplyMemory();
		const ids = Array.from({ length: CAPACITY }, (_, index) => index + 1);
		expect(ids.filter((id) => !memory.add(entry(id), NOW))).toEqual([]);
		expect(memory.add(entry(CAPACITY + 1), NOW)).toBe(false);
		expect(memory.add(entry(CAPACITY), NOW)).toBe(true);
	});

	it.each([null, 7, 'x', [null, 7, {}], [{ ask: 1 }], [{ ...entry(1), resumeUrl: 'no' }]])(
		'leaves out what is malformed: %j',
		(value) => {
			const memory = new ReplyMemory();
			memory.merge(
				{
					waitingReplies: value as never,
					answeredReplies: value as never,
					questionsOver: value as never,
				},
				NOW,
			);
			expect(memory.find(1)).toBeUndefined();
			const stored: IDataObject = {};
			memory.store(stored);
			expect(stored.waitingReplies).toEqual([]);
		},
	);
});
