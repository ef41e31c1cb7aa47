import type { IDataObject, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { readEvent } from '../../../nodes/Pact/trigger/readEvent';
import { offerReply } from '../../../nodes/Pact/trigger/waitingReplies';
import { recordPauses } from '../../engine/harness/sleep';

type Answer = { statusCode: number; body: IDataObject };

const said = (word: string): Answer => ({ statusCode: 200, body: { pactWaitingReply: word } });
const gone: Answer = { statusCode: 404, body: {} };
const running: Answer = { statusCode: 409, body: { message: 'The execution is running already.' } };

/** The pauses between two tries take no time. */
const pauses = recordPauses();
/** Ends the time for which Pact is kept waiting. */
let losePatience: () => void;
let questions = 0;
let messages = 0;
let workflows = 0;

beforeEach(() => {
	pauses.during = (seconds) =>
		seconds < 3 || new Promise<void>((resolve) => (losePatience = resolve));
});

/** A question that an execution waits with. */
function question(more: IDataObject = {}) {
	const conversationId = ++questions;
	const resumeUrl = `https://n8n.example.com/webhook-waiting/${conversationId}/x?signature=y`;
	return { ask: `ask ${conversationId}`, conversationId, resumeUrl, startTrigger: false, ...more };
}

/** A message that a client writes. */
const messageIn = ({ conversationId }: { conversationId: number }) =>
	readEvent({
		type: 'message',
		event: 'create',
		object: { id: ++messages, conversation_id: conversationId, income: true, message: 'Hi' },
	});

/** A trigger of a workflow of its own, and an n8n whose waiting executions answer as the test says. */
function triggerWith(
	waitingReplies: IDataObject[],
	answer: () => Answer | Promise<Answer>,
	mode = 'webhook',
) {
	const stored: IDataObject = { waitingReplies };
	const called: string[] = [];
	const id = `waiting ${++workflows}`;
	const context: object = {
		getMode: () => mode,
		getWorkflow: () => ({ id }),
		getNode: () => ({ id: 'trigger', name: 'Pact Trigger' }),
		getWorkflowStaticData: () => stored,
		getNodeWebhookUrl: () => 'https://n8n.example.com/webhook/1/pact',
		getQueryData: () => ({ secret: 'secret' }),
		helpers: {
			httpRequest: async ({ url }: IHttpRequestOptions) => {
				called.push(url);
				// The trigger's own address, where it asks what other processes know.
				return url.includes('/webhook-waiting/') ? await answer() : said('unknown');
			},
		},
	};
	const offer = async (event: ReturnType<typeof messageIn>) =>
		await offerReply(context as IWebhookFunctions, event);
	return { called, stored, offer };
}

/** Answers that come when the test lets them. */
function heldAnswers() {
	const waiting: Array<(answer: Answer) => void> = [];
	return {
		answer: async () => await new Promise<Answer>((resolve) => waiting.push(resolve)),
		next: async (answer: Answer) => {
			waiting.shift()?.(answer);
			await settled();
		},
	};
}

const settled = async () => await new Promise(setImmediate);

describe("A client's message, while an execution waits for it", () => {
	it('is taken by the execution, for which one call is enough', async () => {
		const asked = question();
		const { offer, called } = triggerWith([asked], () => said('accepted'));
		expect(await offer(messageIn(asked))).toBe('accepted');
		expect(called).toEqual([asked.resumeUrl]);
	});

	it('starts the workflow as well when the question says so', async () => {
		const asked = question({ startTrigger: true });
		const { offer, called } = triggerWith([asked], () => said('accepted'));
		expect(await offer(messageIn(asked))).toBe('usual');
		expect(called).toEqual([asked.resumeUrl]);
	});

	it('is left to whoever listens for a test event', async () => {
		const asked = question();
		const { offer, called } = triggerWith([asked], () => said('accepted'), 'manual');
		expect(await offer(messageIn(asked))).toBe('usual');
		expect(called).toEqual([]);
	});

	it('starts the workflow at once when the execution is gone, which is not called again', async () => {
		const asked = question();
		const { offer, called, stored } = triggerWith([asked], () => gone);
		expect(await offer(messageIn(asked))).toBe('usual');
		expect(stored.waitingReplies).toEqual([]);
		called.length = 0;
		expect(await offer(messageIn(asked))).toBe('usual');
		expect(called).toEqual([]);
	});

	it('starts the workflow at once when it is older than the question, which stays open', async () => {
		const asked = question();
		const { offer, stored } = triggerWith([asked], () => said('earlier'));
		expect(await offer(messageIn(asked))).toBe('usual');
		expect(stored.waitingReplies).toEqual([asked]);
	});

	it('is called for three times when the execution is about to wait, and then put off', async () => {
		const asked = question();
		const { offer, called } = triggerWith([asked], () => running);
		expect(await offer(messageIn(asked))).toBe('later');
		expect(called).toHaveLength(3);
		expect(pauses.seconds.filter((seconds) => seconds < 3)).toEqual([0.5, 0.5]);
	});

	// Pact sends it again five times only: put off once more, it would be lost.
	it('is put off four times when n8n does not answer, and then starts the workflow', async () => {
		const asked = question();
		const { offer } = triggerWith([asked], () => {
			throw new Error('ECONNREFUSED');
		});
		const message = messageIn(asked);
		const outcomes = [];
		for (let time = 0; time < 5; time++) outcomes.push(await offer(message));
		expect(outcomes).toEqual(['later', 'later', 'later', 'later', 'usual']);
	});

	it.each([
		['accepted', 'accepted'],
		['earlier', 'usual'],
	])(
		'is put off when n8n takes its time, and handed over once for all repeats (%s)',
		async (word, outcome) => {
			const asked = question();
			const { answer, next } = heldAnswers();
			const { offer, called } = triggerWith([asked], answer);
			const message = messageIn(asked);
			const first = offer(message);
			await settled();
			losePatience();
			expect(await first).toBe('later');
			const repeats = Array.from({ length: 10 }, async () => await offer(message));
			await settled();
			await next(said(word));
			expect(new Set(await Promise.all(repeats))).toEqual(new Set([outcome]));
			expect(called).toHaveLength(1);
		},
	);

	it('waits for the one before it, and its repeats wait for it', async () => {
		const asked = question();
		const { answer, next } = heldAnswers();
		const { offer, called } = triggerWith([asked], answer);
		const [first, second] = [messageIn(asked), messageIn(asked)];
		const outcomes = [offer(first), offer(second)];
		await settled();
		expect(called).toHaveLength(1);
		await next(said('earlier'));
		expect(called).toHaveLength(2);
		outcomes.push(offer(second));
		await settled();
		expect(called).toHaveLength(2);
		await next(said('accepted'));
		expect(await Promise.all(outcomes)).toEqual(['usual', 'accepted', 'accepted']);
	});

	it('starts the workflow once another message was the answer, also where a second trigger hears it', async () => {
		const asked = question();
		const { offer } = triggerWith([asked], () => said('accepted'));
		const other = triggerWith([asked], () => gone);
		expect(await offer(messageIn(asked))).toBe('accepted');
		expect(await other.offer(messageIn(asked))).toBe('usual');
		expect(other.called).toEqual([]);
		expect(other.stored.waitingReplies).toEqual([]);
	});

	it('starts nothing when it is repeated after another message, also where a second trigger hears that one first', async () => {
		const asked = question();
		const { offer } = triggerWith([asked], () => said('accepted'));
		const other = triggerWith([asked], () => gone);
		const [first, second] = [messageIn(asked), messageIn(asked)];
		expect(await offer(first)).toBe('accepted');
		expect(await other.offer(second)).toBe('usual');
		expect(await other.offer(first)).toBe('accepted');
	});

	it('starts nothing when it is repeated after another message, also where n8n took it late', async () => {
		const asked = question();
		const { answer, next } = heldAnswers();
		const { offer } = triggerWith([asked], answer);
		const [first, second] = [messageIn(asked), messageIn(asked)];
		const outcome = offer(first);
		await settled();
		losePatience();
		expect(await outcome).toBe('later');
		await next(said('accepted'));
		expect(await offer(second)).toBe('usual');
		expect(await offer(first)).toBe('accepted');
	});

	// Each execution that goes on costs n8n several writes to its database.
	it('waits while n8n goes on with eight other executions', async () => {
		const asked = Array.from({ length: 9 }, () => question());
		const { answer, next } = heldAnswers();
		const { offer, called } = triggerWith(asked, answer);
		const outcomes = asked.map(async (one) => await offer(messageIn(one)));
		await settled();
		expect(called).toHaveLength(8);
		await next(said('accepted'));
		expect(called).toHaveLength(9);
		for (let left = 8; left > 0; left--) await next(said('accepted'));
		expect(new Set(await Promise.all(outcomes))).toEqual(new Set(['accepted']));
	});
});
