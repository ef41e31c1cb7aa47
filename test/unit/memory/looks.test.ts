import type { NodeApiError } from 'n8n-workflow';
import { forgetRun, lookOnce, type Look } from '../../../nodes/Pact/memory/looks';

let tests = 0;
/** Each test has a conversation of its own, and each looker its execution unless it is given one. */
const looker = (run: string, maxWaitSeconds = 30, execution = {}) => ({
	execution,
	run,
	conversation: `conversation ${tests}`,
	maxWaitSeconds,
});
beforeEach(() => void tests++);

let seconds = 0;
beforeEach(() => jest.spyOn(performance, 'now').mockImplementation(() => seconds * 1000));
afterEach(() => jest.restoreAllMocks());

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

describe('An execution', () => {
	const answer = { messages: [{ text: 'The answer' }] } as Look;

	it('looks once in each run of an agent', async () => {
		const agent = looker('agent');
		await lookOnce(agent, reading());
		const read = reading();
		expect(await lookOnce(agent, read)).toEqual(empty);
		forgetRun(agent);
		expect(await lookOnce(agent, reading(answer))).toEqual(answer);
		expect(read).not.toHaveBeenCalled();
	});

	it('looks anew in its next run, whoever has looked in this second', async () => {
		const execution = {};
		await lookOnce(looker('manager', 30, execution), reading());
		await lookOnce(looker('of another execution'), reading());
		expect(await lookOnce(looker('agent', 30, execution), reading(answer))).toEqual(answer);
	});

	it('takes no look of others under way, which may have begun before it sent something', async () => {
		const execution = {};
		await lookOnce(looker('manager', 30, execution), reading());
		seconds += 2;
		const slow = slowLook();
		const other = lookOnce(looker('of another execution'), slow.read);
		const agent = lookOnce(looker('agent', 30, execution), reading(answer));
		slow.end(empty);
		expect(await Promise.all([other, agent])).toEqual([empty, answer]);
	});

	it('looks anew when it has waited, in the middle of a run too', async () => {
		await lookOnce(looker('agent'), reading());
		seconds += 2;
		expect(await lookOnce(looker('agent'), reading(answer))).toEqual(answer);
	});
});
