import {
	inEnvelope,
	isInEnvelope,
	readRegistryRequest,
	readWaitingReply,
} from '../../../nodes/Pact/api/waitingReply';

const waiting = {
	ask: 'question-1',
	conversationId: 8741,
	resumeUrl: 'https://n8n.example.com/webhook-waiting/1?signature=x',
	until: 1_800_000_000_000,
	startTrigger: true,
};

describe('An execution that waits for a reply', () => {
	it.each<[unknown, unknown]>([
		[waiting, waiting],
		[{ ...waiting, conversationId: '8741', more: 1 }, waiting],
		[
			{ ...waiting, startTrigger: 'yes' },
			{ ...waiting, startTrigger: false },
		],
		[
			{ ...waiting, until: 'later' },
			{ ...waiting, until: undefined },
		],
		[{ ...waiting, ask: 1 }, undefined],
		[{ ...waiting, resumeUrl: 'n8n.example.com' }, undefined],
		[{ ...waiting, resumeUrl: ['https://n8n.example.com'] }, undefined],
		[{ ...waiting, conversationId: 0 }, undefined],
		[[waiting], undefined],
		[undefined, undefined],
	])('out of %j is %j', (value, entry) => {
		expect(readWaitingReply(value)).toEqual(entry);
	});

	it('without an end has none in what is stored', () => {
		expect(Object.keys(readWaitingReply({ ...waiting, until: undefined }) ?? {})).not.toContain(
			'until',
		);
	});
});

describe('What an execution asks of a trigger', () => {
	it.each<[unknown, unknown]>([
		[
			{ action: 'register', waiting },
			{ action: 'register', waiting },
		],
		[{ action: 'register', waiting: {} }, undefined],
		[
			{ action: 'check', ask: 'a', more: 1 },
			{ action: 'check', ask: 'a' },
		],
		[
			{ action: 'forget', ask: 'a' },
			{ action: 'forget', ask: 'a' },
		],
		[
			{ action: 'wasAnswer', ask: 'a', message: '7', more: 1 },
			{ action: 'wasAnswer', ask: 'a', message: '7' },
		],
		[{ action: 'wasAnswer', ask: 'a', message: 7 }, undefined],
		[{ action: 'wasAnswer', ask: 'a' }, undefined],
		[{ action: 'remove', ask: 'a' }, undefined],
		[{ action: 'check', ask: 7 }, undefined],
		[{ action: 'check' }, undefined],
		['check', undefined],
	])('out of %j is %j', (content, request) => {
		expect(readRegistryRequest(inEnvelope(content as object))).toEqual(request);
	});

	it('goes by a name that n8n processes with another version of the package know as well', () => {
		expect(inEnvelope('x')).toEqual({ pactWaitingReply: 'x' });
	});

	it('is told from what Pact sends', () => {
		expect(isInEnvelope(inEnvelope('x'))).toBe(true);
		for (const body of [{ type: 'message' }, [inEnvelope('x')], null, 'x']) {
			expect(isInEnvelope(body)).toBe(false);
		}
		expect(readRegistryRequest({})).toBeUndefined();
	});
});
