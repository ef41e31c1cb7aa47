import type { IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { isAnsweredElsewhere } from '../../../nodes/Pact/trigger/answered';

const OWN = 'https://n8n.example.com/webhook/1/pact';

async function ask(own: string | undefined, secret: unknown, said: string) {
	const called: string[] = [];
	const context: object = {
		getNodeWebhookUrl: () => own,
		getQueryData: () => ({ secret }),
		helpers: {
			httpRequest: async ({ url }: IHttpRequestOptions) => {
				called.push(url);
				return { statusCode: 200, body: { pactWaitingReply: said } };
			},
		},
	};
	return [await isAnsweredElsewhere(context as IWebhookFunctions, 'ask', 'key'), called];
}

describe('Whether another process has given a message to the execution that asked', () => {
	it.each([
		['answer', true],
		['unknown', false],
	])('is asked at the own address: %s', async (said, expected) => {
		expect(await ask(OWN, 'a&b', said)).toEqual([expected, [`${OWN}?secret=a%26b`]]);
	});

	it.each([
		['there is no address', undefined, 'secret'],
		['the delivery carried no secret', OWN, undefined],
		['the delivery carried several', OWN, ['a', 'b']],
	])('is not asked where %s', async (_where, own, secret) => {
		expect(await ask(own, secret, 'answer')).toEqual([false, []]);
	});
});
