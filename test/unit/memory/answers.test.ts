import type { ICheckProcessedOptions, ISupplyDataFunctions } from 'n8n-workflow';
import type * as Answers from '../../../nodes/Pact/memory/answers';
import type { PactMessage } from '../../../nodes/Pact/memory/messages';
import type * as OwnMessages from '../../../nodes/Pact/api/ownMessages';

/** What n8n keeps in its database for a node, by its own rules: it can only look and record at once. */
function database(isWorking = true) {
	const kept = new Set<unknown>();
	const helpers = {
		async checkProcessedAndRecord(
			items: unknown[],
			_scope: string,
			{ maxEntries = Infinity }: ICheckProcessedOptions,
		) {
			if (!isWorking) throw new Error('No database');
			const processed = items.filter((item) => kept.has(item));
			const fresh = items.filter((item) => !kept.has(item));
			for (const item of fresh) kept.add(item);
			for (const oldest of kept) {
				if (kept.size <= maxEntries) break;
				kept.delete(oldest);
			}
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
		getWorkflow: () => ({ id: 'w' }),
		getNode: () => ({ id: 'memory' }),
	} as unknown as ISupplyDataFunctions;
	return { kept, context, helpers };
}

/** The code in a process that has just started. */
function freshProcess(): typeof Answers & typeof OwnMessages {
	let code: object = {};
	jest.isolateModules(() => {
		code = {
			...jest.requireActual<typeof OwnMessages>('../../../nodes/Pact/api/ownMessages'),
			...jest.requireActual<typeof Answers>('../../../nodes/Pact/memory/answers'),
		};
	});
	return code as typeof Answers & typeof OwnMessages;
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

it('The same answer given again is known, and no third message with its words', async () => {
	const { context } = database();
	const process = freshProcess();
	await process.rememberAnswer(context, 8741, 'Yes');
	expect(ids(await process.findOwn(context, 8741, [sent(1, 'Yes')]))).toEqual([1]);
	await process.rememberAnswer(context, 8741, 'Yes');
	const messages = [sent(1, 'Yes'), sent(2, 'Yes'), sent(3, 'Yes')];
	expect(ids(await process.findOwn(context, 8741, messages))).toEqual([1, 2]);
	expect(ids(await freshProcess().findOwn(context, 8741, messages))).toEqual([1, 2]);
});

it('The same answer given again by another worker is known in the first one', async () => {
	const { context } = database();
	const [first, second] = [freshProcess(), freshProcess()];
	await first.rememberAnswer(context, 8741, 'Yes');
	expect(ids(await second.findOwn(context, 8741, [sent(1, 'Yes')]))).toEqual([1]);
	await second.rememberAnswer(context, 8741, 'Yes');
	const messages = [sent(1, 'Yes'), sent(2, 'Yes'), sent(3, 'Yes')];
	expect(ids(await first.findOwn(context, 8741, messages))).toEqual([1, 2]);
	expect(ids(await second.findOwn(context, 8741, messages))).toEqual([1, 2]);
});

it('What another node has sent in other words is known after a restart, once an agent has seen it', async () => {
	const { context } = database();
	const process = freshProcess();
	const server = 'https://api.pact.im';
	process.rememberOwn({ server, conversationId: 8741, messageId: 1 });
	const messages = [sent(1, 'Bot: we are open'), sent(2, 'Olga here')];
	expect(ids(await process.findOwn(context, 8741, messages))).toEqual([1]);
	expect(ids(await freshProcess().findOwn(context, 8741, messages))).toEqual([1]);
});

it('A look at many messages of operators forgets no answer', async () => {
	const { context, kept } = database();
	for (let count = 0; count < 1_999; count++) kept.add(count);
	await freshProcess().rememberAnswer(context, 8741, 'Hello');
	const before = [...kept];
	const messages = Array.from({ length: 150 }, (_, id) => sent(id + 10, `By an operator ${id}`));
	await freshProcess().findOwn(context, 8741, messages);
	expect([...kept]).toEqual(before);
});

it('What is kept already is not written again with each look', async () => {
	const { context, helpers } = database();
	const writes = jest.spyOn(helpers, 'checkProcessedAndRecord');
	const process = freshProcess();
	process.rememberOwn({ server: 'https://api.pact.im', conversationId: 8741, messageId: 1 });
	for (let look = 0; look < 3; look++) {
		await process.findOwn(context, 8741, [sent(1, 'Bot: we are open')]);
	}
	expect(writes).toHaveBeenCalledTimes(1);
});

it.each(['', ' \n', '[Used tools: Tool: Note, Input: {}, Result: [{"ok":true}] ] '])(
	'The answer %j has no words by which a picture of an operator could be taken for it',
	async (answer) => {
		const { context } = database();
		const process = freshProcess();
		await process.rememberAnswer(context, 8741, answer);
		const picture = { ...sent(1, ''), files: ['image: price.png'] };
		expect(ids(await process.findOwn(context, 8741, [picture]))).toEqual([]);
	},
);

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
