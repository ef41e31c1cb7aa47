import type { INode } from 'n8n-workflow';
import { toNodeApiError, type Purpose } from '../../../nodes/Pact/transport/errors';
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
	ifUnknown: 'Look in the Pact inbox.',
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
			'Correct what Pact does not accept. Its own words',
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
			'Look in the Pact inbox.',
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
			'Correct what Pact does not accept. Its own words',
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
		expect(errorOf(read, { status: 429 }, 49.6).description).toContain('has waited 50 seconds');
		expect(errorOf(read, { status: 400 }, 49.6).description).not.toContain('waited');
	});
});
