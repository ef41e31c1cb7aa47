import type { IExecuteFunctions } from 'n8n-workflow';
import { Resumption } from '../../../nodes/Pact/actions/resumption';

const node = {
	id: '1',
	name: 'Ask',
	type: 'pact',
	typeVersion: 2,
	position: [0, 0],
	parameters: {},
};

const execution = (more: object = {}) =>
	({
		getNode: () => node,
		getExecutionId: () => '7',
		getSignedResumeUrl: () => 'http://n8n/webhook-waiting/7/1',
		putExecutionToWait: jest.fn(async () => {}),
		getContext: () => ({}),
		...more,
	}) as unknown as IExecuteFunctions & { putExecutionToWait: jest.Mock };

describe('An execution that is to wait', () => {
	it('is refused inside an agent that runs its tools itself', () => {
		const inAgent = execution({ getNextRunIndex: () => 0 });
		expect(() => new Resumption(inAgent)).toThrow('An AI agent cannot wait for an answer');
	});

	it.each([
		['cannot wait', { putExecutionToWait: undefined }],
		['has no addresses to resume it', { getSignedResumeUrl: undefined }],
		['is of the new engine', { getExecutionId: () => '0199a7c5-2f0e-7d3b-9c55-0a4f3c1b2d11' }],
		['has no ID', { getExecutionId: () => undefined }],
	])('is refused where it %s', (_what, more) => {
		expect(() => new Resumption(execution(more))).toThrow(
			'This n8n cannot keep an execution waiting for an answer',
		);
	});

	it('asks n8n to look at signatures only where n8n has to be asked', async () => {
		const setSignatureValidationRequired = jest.fn();
		await new Resumption(execution({ setSignatureValidationRequired })).wait(undefined);
		expect(setSignatureValidationRequired).toHaveBeenCalledTimes(1);
		await expect(new Resumption(execution()).wait(undefined)).resolves.toBeUndefined();
	});

	it('waits until its limit, or for as long as it takes', async () => {
		const one = execution();
		const until = new Date('2099-01-01');
		await new Resumption(one).wait(until);
		expect(one.putExecutionToWait).toHaveBeenLastCalledWith(until);
		await new Resumption(one).wait(undefined);
		const [[forever]] = one.putExecutionToWait.mock.calls.slice(-1) as [[Date]];
		expect(forever.getFullYear()).toBe(3000);
	});
});
