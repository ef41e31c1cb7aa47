import type { IDataObject, OnError } from 'n8n-workflow';
import { ASK, answered, asking, data, links, open, post, prepareAsking, written } from './asking';

prepareAsking();

const SEND = /\/conversations\/\d+\/messages$/;
const NOT_AGAIN = 'nothing was sent a second time';
const ON_ERROR: Array<OnError | undefined> = [
	undefined,
	'continueRegularOutput',
	'continueErrorOutput',
];

const sent = () => asking.pact.requests.filter(({ method }) => method === 'POST');
const errorOf = (id: string) => asking.n8n.execution(id).data.resultData.error;

/** What the node said at last, in the error that stopped it or in its output. */
function said(id: string): string {
	const error = errorOf(id);
	const runs = asking.n8n.execution(id).data.resultData.runData[ASK] ?? [];
	return `${error?.message} ${error?.description} ${JSON.stringify(runs.at(-1)?.data?.main)}`;
}

describe.each(['v1', 'v2'])('With Retry On Fail, a question of %s is sent once', (apiVersion) => {
	const ask = async (form: IDataObject = {}, onError?: OnError) =>
		await open({ apiVersion, ...form }, undefined, {
			settings: { retryOnFail: true, maxTries: 5, waitBetweenTries: 1, onError },
		});

	it.each(ON_ERROR)('when nobody knows whether it arrived (On Error: %s)', async (onError) => {
		await ask({}, onError);
		asking.pact.fail({ method: 'POST', path: SEND, cut: 'after', times: Infinity });
		const id = await asking.n8n.run();
		expect(sent()).toHaveLength(1);
		expect(await written()).toHaveLength(1);
		expect(said(id)).toContain('It is unknown whether Pact was able to');
		expect(said(id)).toContain(NOT_AGAIN);
		expect(asking.n8n.execution(id).status).not.toBe('waiting');
	});

	it.each(ON_ERROR)('when n8n could not wait (On Error: %s)', async (onError) => {
		await ask({}, onError);
		asking.n8n.changes = {
			setExecutionStatus: () => {
				throw new Error('The database is gone');
			},
		};
		const id = await asking.n8n.run();
		expect(sent()).toHaveLength(1);
		expect(said(id)).toContain('The question was sent, but n8n could not wait');
		expect(said(id)).toContain(NOT_AGAIN);
	});

	it('after a refusal of Pact, by the try that gets through, and that one waits', async () => {
		await ask();
		asking.pact.fail({ method: 'POST', path: SEND, status: 403, times: 2 });
		const id = await asking.n8n.run();
		expect(sent()).toHaveLength(3);
		expect(await written()).toHaveLength(1);
		expect(asking.n8n.execution(id).status).toBe('waiting');
		await post((await links())[0]);
		expect(data(id)).toEqual(answered({ approved: true }));
		expect(await written()).toHaveLength(1);
	});

	it('also when the answer has come', async () => {
		await ask();
		const id = await asking.n8n.run();
		await post((await links())[0]);
		expect(asking.n8n.execution(id).status).toBe('success');
		expect(sent()).toHaveLength(1);
	});

	it('also when the time is over', async () => {
		const values = { limitType: 'afterTimeInterval', resumeAmount: 1, resumeUnit: 'minutes' };
		await ask({ options: { limitWaitTime: { values } } });
		const id = await asking.n8n.run([{ json: { order: 1 } }]);
		await asking.n8n.timeOut(id);
		expect(asking.n8n.items(id, 'Next').map(({ json }) => json)).toEqual([{ order: 1 }]);
		expect(sent()).toHaveLength(1);
	});
});
