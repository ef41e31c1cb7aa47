import type { ISupplyDataFunctions } from 'n8n-workflow';
import type * as Answers from '../../../nodes/Pact/memory/answers';
import type { PactMessage } from '../../../nodes/Pact/memory/messages';

/** What n8n keeps in its database for a node, by its own rules: it can only look and record at once. */
function database(isWorking = true) {
	const kept = new Set<unknown>();
	const helpers = {
		async checkProcessedAndRecord(items: unknown[]) {
			if (!isWorking) throw new Error('No database');
			const processed = items.filter((item) => kept.has(item));
			const fresh = items.filter((item) => !kept.has(item));
			for (const item of fresh) kept.add(item);
			return await Promise.resolve({ new: fresh, processed });
		},
		async removeProcessed(items: unknown[]) {
			for (const item of items) kept.delete(item);
			await Promise.resolve();
		},
	};
	const context = {
		helpers,
		getCredentials: async () => await Promise.resolve({ baseUrl: 'https://api.pact.im' }),
		logger: { debug() {} },
	} as unknown as ISupplyDataFunctions;
	return { kept, context };
}

/** The code in a process that has just started. */
function freshProcess(): typeof Answers {
	let answers: typeof Answers | undefined;
	jest.isolateModules(() => {
		answers = jest.requireActual<typeof Answers>('../../../nodes/Pact/memory/answers');
	});
	return answers as typeof Answers;
}

const sent = (id: number, text: string): PactMessage => ({
	id,
	isFromClient: false,
	text,
	files: [],
	isDeleted: false,
	isMailing: false,
	isUndelivered: false,
	time: id,
});

const ids = (own: Set<PactMessage>) => [...own].map(({ id }) => id);

it('An answer is known after a restart, and in another worker', async () => {
	const { context } = database();
	await freshProcess().rememberAnswer(context, 8741, 'We  are open.');
	const own = await freshProcess().findOwn(context, 8741, [sent(1, 'We are open.'), sent(2, 'Hm')]);
	expect(ids(own)).toEqual([1]);
});

it('The same words of an operator are not, neither before nor after a restart', async () => {
	const { context } = database();
	const process = freshProcess();
	await process.rememberAnswer(context, 8741, 'Hello');
	const messages = [sent(1, 'Hello'), sent(2, 'Hello')];
	expect(ids(await process.findOwn(context, 8741, messages))).toEqual([1]);
	expect(ids(await freshProcess().findOwn(context, 8741, messages))).toEqual([1]);
	expect(ids(await freshProcess().findOwn(context, 8741, messages))).toEqual([1]);
});

it('An answer in one conversation says nothing about another one', async () => {
	const { context } = database();
	await freshProcess().rememberAnswer(context, 1, 'Hello');
	expect(ids(await freshProcess().findOwn(context, 2, [sent(1, 'Hello')]))).toEqual([]);
});

it('What is only looked up is not kept, and no text of a message is', async () => {
	const { context, kept } = database();
	const process = freshProcess();
	await process.findOwn(context, 8741, [sent(1, 'By an operator')]);
	expect([...kept]).toEqual([]);
	await process.rememberAnswer(context, 8741, 'Your secret is 42');
	expect([...kept].join()).not.toContain('42 ');
	expect([...kept]).toEqual([expect.stringMatching(/^[\w-]{22}$/)]);
});

it('Without a database the process remembers', async () => {
	const { context } = database(false);
	const process = freshProcess();
	await process.rememberAnswer(context, 8741, 'Hello');
	expect(ids(await process.findOwn(context, 8741, [sent(1, 'Hello')]))).toEqual([1]);
});
