import type { IDataObject, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { answerRegistry } from '../../../nodes/Pact/trigger/replyRegistry';
import { recordPauses } from '../../engine/harness/sleep';

const N8N = 'https://example.com';

/** The pauses between two tries take no time. */
const pauses = recordPauses();
let workflows = 0;

interface Setting {
	/** The base address of n8n; `null` where n8n gives the node no address */
	n8n?: string | null;
	mode?: string;
	/** What n8n answers about executions that wait */
	answer?: { statusCode: number; body?: IDataObject };
}

/** The trigger of a workflow of its own, asked as by an execution that knows its secret. */
function triggerWith({ n8n = N8N, mode = 'webhook', answer = { statusCode: 404 } }: Setting = {}) {
	const stored: IDataObject = {};
	const called: string[] = [];
	const id = `registry ${++workflows}`;
	const context: object = {
		getMode: () => mode,
		getWorkflow: () => ({ id }),
		getNode: () => ({ id: 'trigger', name: 'Pact Trigger', parameters: {} }),
		getNodeParameter: () => 'companyWebhook',
		getNodeWebhookUrl: () => (n8n === null ? undefined : `${n8n}/webhook/1/pact`),
		getWorkflowStaticData: () => stored,
		helpers: {
			httpRequest: async ({ method, url }: IHttpRequestOptions) => {
				called.push(`${method} ${url}`);
				return answer;
			},
		},
	};
	const ask = async (request: IDataObject) => {
		const body = { pactWaitingReply: request };
		return (await answerRegistry(context as IWebhookFunctions, body)).pactWaitingReply;
	};
	const register = async (name: string, resumeUrl = `${N8N}/webhook-waiting/12/x?signature=y`) =>
		await ask({ action: 'register', waiting: { ask: name, conversationId: 4, resumeUrl } });
	return { ask, register, called, stored };
}

const waiting = { statusCode: 200, body: { pactWaitingReply: 'waiting' } };

describe('An execution that is about to wait for a reply', () => {
	it('is not noted by a trigger that only listens for a test', async () => {
		const { register, stored } = triggerWith({ mode: 'manual' });
		expect(await register('a')).toBe('test');
		expect(stored).toEqual({});
	});

	it.each([
		['where n8n gives the trigger no address', null, `${N8N}/webhook-waiting/12/x`],
		['at another n8n of the same host', `${N8N}/n8n`, `${N8N}/webhook-waiting/12/x`],
		['at no execution', `${N8N}/n8n`, `${N8N}/n8n/webhook-waiting/x/x`],
	])('is not noted %s, and nothing is stored', async (_where, n8n, resumeUrl) => {
		const { register, stored } = triggerWith({ n8n });
		expect(await register('a', resumeUrl)).toBe('unknown');
		expect(stored).toEqual({});
	});

	it('is noted also where n8n has a path of its own', async () => {
		const { register } = triggerWith({ n8n: `${N8N}/n8n` });
		expect(await register('a', `${N8N}/n8n/webhook-waiting/12/x?signature=y`)).toBe('noted');
	});

	it('does not stand in its own way when it says so twice', async () => {
		const { register, called } = triggerWith({ answer: waiting });
		expect([await register('a'), await register('a')]).toEqual(['noted', 'noted']);
		expect(called).toEqual([]);
	});

	it('does not take the place of one that waits, which goes on waiting', async () => {
		const { register, called } = triggerWith({ answer: waiting });
		await register('a');
		expect(await register('b')).toBe('taken');
		// A POST would be the reply that it waits for.
		expect(called).toEqual([`GET ${N8N}/webhook-waiting/12/x?signature=y`]);
	});

	it('takes the place of one that has crashed, after looking three times half a second apart', async () => {
		const { register, called } = triggerWith({ answer: { statusCode: 500 } });
		await register('a');
		expect(await register('b')).toBe('noted');
		expect(called).toHaveLength(3);
		expect(pauses.seconds).toEqual([0.5, 0.5]);
	});

	// n8n stores the whole workflow for each change.
	it('has nothing written that is stored already', async () => {
		const { ask, register, stored } = triggerWith({ answer: waiting });
		await register('a');
		const before = stored.waitingReplies;
		await register('a');
		await register('b');
		await ask({ action: 'forget', ask: 'c' });
		expect(stored.waitingReplies).toBe(before);
		await ask({ action: 'forget', ask: 'a' });
		expect(stored.waitingReplies).toEqual([]);
	});
});
