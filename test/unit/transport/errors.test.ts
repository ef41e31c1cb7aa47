import { NodeOperationError, type INode } from 'n8n-workflow';
import {
	inOneLine,
	toNodeApiError,
	toNodeError,
	type Purpose,
} from '../../../nodes/Pact/transport/errors';
import type { Failure } from '../../../nodes/Pact/transport/reply';

const node = {
	name: 'Pact',
	type: 'n8n-nodes-pact.pact',
	parameters: { token: 's' },
} as unknown as INode;
const read: Purpose = {
	method: 'GET',
	purpose: 'list the channels',
	path: '/p1/companies/5/channels',
};
const update: Purpose = {
	method: 'PUT',
	purpose: 'update the channel',
	path: '/p1/companies/5/channels/9',
};
const send: Purpose = {
	method: 'POST',
	purpose: 'start the conversation',
	path: '/p1/companies/5/channels/9/conversations',
	ifUnknown: 'Check in the Pact inbox.',
};
const errorOf = (call: Purpose, failure: Partial<Failure>, waitedSeconds = 0) =>
	toNodeApiError(
		node,
		call,
		{ outcome: 'refused', status: 400, words: '', ...failure },
		{ itemIndex: 3, waitedSeconds },
	);

describe('The error of a failed call', () => {
	it.each<[Purpose, Partial<Failure>, string, string]>([
		[
			read,
			{ status: 400, words: 'Per is invalid' },
			'Pact did not list the channels (HTTP 400: Per is invalid)',
			'Correct what Pact does not accept. Its message',
		],
		[read, { status: 400 }, 'Pact did not list the channels (HTTP 400)', 'Pact does not say which'],
		[
			read,
			{ status: 401 },
			'Pact did not list the channels (HTTP 401)',
			'https://app.pact.im/account',
		],
		[read, { status: 404 }, 'Pact did not list the channels (HTTP 404)', 'Company 5.'],
		[
			send,
			{ status: 404 },
			'Pact did not start the conversation (HTTP 404)',
			'Company 5, Channel 9.',
		],
		[
			read,
			{ status: 302 },
			'Pact did not list the channels (HTTP 302)',
			'does not send your token',
		],
		[read, { status: 405 }, 'Pact did not list the channels (HTTP 405)', 'another service'],
		[
			read,
			{ status: 503, outcome: 'unknown' },
			'Pact did not list the channels (HTTP 503)',
			'in a few minutes',
		],
		[
			read,
			{ status: 200, outcome: 'unknown', words: 'the answer was empty' },
			'Pact did not list the channels (HTTP 200: the answer was empty)',
			'Something other than Pact',
		],
		[
			send,
			{ status: 503, outcome: 'unknown' },
			'It is unknown whether Pact was able to start the conversation (HTTP 503)',
			'Check in the Pact inbox.',
		],
		[
			update,
			{ status: 503, outcome: 'unknown' },
			'It is unknown whether Pact was able to update the channel (HTTP 503)',
			'Run this again in a few minutes. Doing it twice does no harm.',
		],
		[
			read,
			{ status: 408, outcome: 'unknown' },
			'Pact did not list the channels (HTTP 408)',
			'in a few minutes',
		],
		[send, { status: 425 }, 'Pact did not start the conversation (HTTP 425)', 'in a few minutes'],
		[
			{ ...send, advice: 'Check the phone number.' },
			{ status: 200, words: 'No' },
			'Pact did not start the conversation (HTTP 200: No)',
			'Check the phone number.',
		],
		[
			send,
			{ status: 200, words: 'No' },
			'Pact did not start the conversation (HTTP 200: No)',
			'Correct what Pact does not accept. Its message',
		],
		[
			read,
			{ status: 0, outcome: 'notSent', words: 'its limit is used up' },
			'Pact was not asked to list the channels (its limit is used up)',
			'Max Rate Limit Wait',
		],
		[update, { status: 403 }, 'Pact did not update the channel (HTTP 403)', 'tariff'],
		[
			send,
			{ status: 0, outcome: 'unreachable', words: 'there is no network' },
			'Pact could not be reached to start the conversation, nothing was sent (there is no network)',
			'internet connection',
		],
		[
			send,
			{ status: 0, outcome: 'unsendable', words: 'the Base URL is no address' },
			'Pact could not be reached to start the conversation, nothing was sent (the Base URL is no address)',
			'Open the Pact credential',
		],
	])('of %o with %o', (call, failure, message, advice) => {
		const error = errorOf(call, failure);
		expect(error.message).toBe(message);
		expect(error.description).toContain(advice);
		expect(error.context.itemIndex).toBe(3);
		expect(error.node.parameters).toEqual({});
	});

	const DOUBTFUL = { ...update, ifUnknown: 'Look at the webhook in Pact.' };
	const HARMLESS = 'Doing it twice does no harm.';

	it.each<[Purpose, Partial<Failure>, string]>([
		[
			send,
			{ status: 503, outcome: 'unknown' },
			'The request was sent and is not repeated, because it could then be carried out twice. Check in the Pact inbox.',
		],
		[
			{ ...send, ifUnknown: 'Nobody saw it, so it is safe to run this again.', isHarmless: true },
			{ status: 503, outcome: 'unknown' },
			'Nobody saw it, so it is safe to run this again.',
		],
		[DOUBTFUL, { status: 503, outcome: 'unknown' }, 'Look at the webhook in Pact.'],
		[
			DOUBTFUL,
			{ status: 400, words: 'No' },
			'Correct what Pact does not accept. Its message says what that is.',
		],
		[
			{ ...update, method: 'DELETE' },
			{ status: 500, outcome: 'unknown' },
			`Pact is not available at the moment. Run this again in a few minutes. ${HARMLESS}`,
		],
		[
			update,
			{ status: 503 },
			'Pact is not available at the moment. Run this again in a few minutes.',
		],
		[
			read,
			{ status: 0, outcome: 'unknown', words: 'no answer in time' },
			'Pact is not available at the moment. Run this again in a few minutes.',
		],
		[
			read,
			{ status: 429 },
			'Pact accepts fewer requests per minute than this workflow sends. Send fewer at a time, or raise Max Rate Limit Wait in the options.',
		],
		[
			read,
			{ status: 418, words: 'No' },
			'Correct what Pact does not accept. Its message says what that is.',
		],
		[
			read,
			{ status: 400, outcome: 'unknown', words: 'No' },
			'Correct what Pact does not accept. Its message says what that is.',
		],
		[{ ...read, advice: 'Do that.' }, { status: 400 }, 'Do that.'],
		[{ ...read, advice: (words) => `Do ${words}.` }, { status: 400, words: 'this' }, 'Do this.'],
		[
			{ ...read, advice: 'Do that.' },
			{ status: 410 },
			'It was removed in Pact. Choose another one.',
		],
	])('of %o with %o says what to do and nothing else', (call, failure, advice) => {
		expect(errorOf(call, failure).description).toBe(advice);
	});

	it('explains a redirect rather than giving advice on values', () => {
		const { description } = errorOf({ ...read, advice: 'Do that.' }, { status: 300 });
		expect(description).toContain('redirects to another address');
	});

	it('has the status of the answer, if there was one', () => {
		expect(errorOf(read, { status: 418 }).httpCode).toBe('418');
		expect(errorOf(read, { status: 0, outcome: 'unreachable' }).httpCode).toBeNull();
	});

	it.each<[Partial<Purpose>, string]>([
		[{ path: '/p1/companies/55/conversations/12' }, 'Company 55, Conversation 12'],
		[{ path: '/p1/companies/55/jobs/120' }, 'Company 55, Delivery 120'],
		[{ path: '/p1/companies/55/channels/9/auths/4' }, 'Company 55, Channel 9, Channel 4'],
		[{ path: '/p2/messages/77', query: { company_id: 55 } }, 'Company 55, Message 77'],
		[{ path: '/p2/webhooks/7', body: { company_id: 6 } }, 'Company 6, Webhook 7'],
		[{ path: '/p2/channels', query: { company_ids: [5, 6] } }, 'Company 5, Company 6'],
		[{ path: '/p2/channels', query: { company_id: '' } }, '/p2/channels'],
		[{ path: '/p1/stickers/3' }, 'stickers 3'],
	])('of a 404 names what was asked for: %j', (call, named) => {
		expect(errorOf({ ...read, ...call }, { status: 404 }).description).toBe(
			`Check that the ID is right and belongs to the company, and that the token may use it: ${named}.`,
		);
	});

	it('speaks of no option in the form, which has none', () => {
		const limits: Array<Partial<Failure>> = [{ status: 429 }, { status: 0, outcome: 'notSent' }];
		for (const limit of limits) {
			const failure: Failure = { outcome: 'refused', status: 400, words: '', ...limit };
			expect(toNodeApiError(node, read, failure, { waitedSeconds: 0 }).description).toBe(
				'Pact limits requests per minute. Wait a minute and try again. Where a list cannot be read, enter the ID instead (By ID).',
			);
		}
	});

	it('says how long it has waited for a rate limit', () => {
		expect(errorOf(read, { status: 429 }).description).not.toContain('waited');
		expect(errorOf(read, { status: 429 }, 49.6).description).toMatch(
			/in the options\. It has waited 50 seconds already\.$/,
		);
		expect(errorOf(read, { status: 400 }, 49.6).description).not.toContain('waited');
	});
});

describe('What was caught', () => {
	it.each([errorOf(read, { status: 400 }), new NodeOperationError(node, 'Choose one')])(
		'is passed on when it is one of n8n’s errors',
		(error) => {
			expect(toNodeError(node, error, 2)).toBe(error);
		},
	);

	it('becomes an error of the node otherwise, with the item and without parameters', () => {
		const error = toNodeError(node, new TypeError('no'), 2);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe('no');
		expect(error.context.itemIndex).toBe(2);
		expect(error.node.parameters).toEqual({});
	});

	it('is one text where only one is shown', () => {
		const told = { name: 'Error', message: 'Pact did not' };
		expect(inOneLine(told)).toBe('Pact did not');
		expect(inOneLine({ ...told, description: null })).toBe('Pact did not');
		expect(inOneLine({ ...told, description: 'Wait.' })).toBe('Pact did not. Wait.');
	});
});
