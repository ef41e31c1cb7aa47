import type { NodeApiError } from 'n8n-workflow';
import { lookOnce, type Look } from '../../../nodes/Pact/memory/looks';

let tests = 0;
/** Each test has a conversation of its own. */
const looker = (run: string, maxWaitSeconds = 30) => ({
	run: `${tests} ${run}`,
	conversation: `conversation ${tests}`,
	maxWaitSeconds,
});
beforeEach(() => void tests++);

const refusal = { refusal: new Error('Not now') as NodeApiError };
const empty: Look = { messages: [] };

/** A look that goes on until it is told what it gives. */
function slowLook() {
	let end!: (look: Look) => void;
	const read = async () => await new Promise<Look>((resolve) => (end = resolve));
	return { read, end: (look: Look) => end(look) };
}

const reading = (look: Look = empty) => jest.fn(async () => await Promise.resolve(look));

describe('A look under way', () => {
	it('serves others who may wait as long', async () => {
		const slow = slowLook();
		const first = lookOnce(looker('1'), slow.read);
		const read = reading();
		const second = lookOnce(looker('2'), read);
		slow.end(refusal);
		expect(await Promise.all([first, second])).toEqual([refusal, refusal]);
		expect(read).not.toHaveBeenCalled();
	});

	it.each([
		['longer', 0, 60],
		['less long', 60, 0],
	])('serves nobody who may wait %s', async (_how, one, other) => {
		const slow = slowLook();
		const first = lookOnce(looker('1', one), slow.read);
		const second = lookOnce(looker('2', other), reading());
		slow.end(refusal);
		expect(await Promise.all([first, second])).toEqual([refusal, empty]);
	});

	it('that fails, as when its execution is stopped, leaves the others to look themselves', async () => {
		const stopped = lookOnce(looker('1'), async () => await Promise.reject(new Error('Stopped')));
		const read = reading();
		const other = lookOnce(looker('2'), read);
		await expect(stopped).rejects.toThrow('Stopped');
		expect(await other).toEqual(empty);
		expect(read).toHaveBeenCalledTimes(1);
	});
});
