import * as n8nWorkflow from 'n8n-workflow';
import { pause } from '../../../nodes/Pact/transport/pause';

/** n8n's sleep in the hands of the test. */
function holdSleep() {
	let wake = () => {};
	const slept: number[] = [];
	const sleep = async (milliseconds: number) => {
		slept.push(milliseconds);
		await new Promise<void>((resolve) => (wake = resolve));
	};
	// To TypeScript it is a function; in n8n-workflow's build it is a getter.
	jest.spyOn(n8nWorkflow as { readonly sleep: unknown }, 'sleep', 'get').mockReturnValue(sleep);
	return { slept, wake: () => wake() };
}

afterEach(() => jest.restoreAllMocks());

describe('A pause', () => {
	it.each([undefined, new AbortController().signal])('ends with the sleep', async (signal) => {
		const { slept, wake } = holdSleep();
		const pausing = pause(1.5, signal);
		wake();
		await expect(pausing).resolves.toBeUndefined();
		expect(slept).toEqual([1500]);
	});

	it('ends at once when the execution is stopped', async () => {
		holdSleep();
		const stop = new AbortController();
		const pausing = pause(50, stop.signal);
		stop.abort(new Error('Stopped'));
		await expect(pausing).rejects.toThrow('Stopped');
	});

	it('does not begin once the execution is stopped', async () => {
		const { slept } = holdSleep();
		await expect(pause(50, AbortSignal.abort(new Error('Stopped')))).rejects.toThrow('Stopped');
		expect(slept).toEqual([]);
	});

	it('leaves no listener behind, because one execution may have thousands of pauses', async () => {
		const { wake } = holdSleep();
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		const pausing = pause(1, signal);
		wake();
		await pausing;
		const [event, listener] = added.mock.calls[0] ?? [];
		expect(event).toBe('abort');
		expect(removed).toHaveBeenCalledWith(event, listener);
	});
});
