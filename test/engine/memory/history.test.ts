import { startPact, type Pact } from '../../simulator';
import { recordPauses } from '../harness/sleep';
import { script } from '../harness/stubAgent';
import { botWorkflow, clientWrites, operatorWrites, resetScript, runBot, world } from './bot';

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => {
	pact = await startPact({ world, timeScale: 100 });
	resetScript();
});
afterEach(async () => await pact.close());

/** What was read a moment ago is not read again. */
const aMomentLater = () => pauses.pass(2);

describe.each(['v1', 'v2'])('The memory of an agent (%s)', (apiVersion) => {
	const bot = (memory = {}, more = {}) => botWorkflow({ apiVersion, ...memory }, more);

	it('is what the client wrote, what people answered and what the agent sent', async () => {
		const first = await clientWrites(pact, 'Do you have roses?');
		const { history } = await runBot(pact, first, bot());
		expect(history).toEqual([]);

		await pact.idle();
		await operatorWrites(pact, first.conversationId, 'Olga here: they cost 300 each.');
		const second = await clientWrites(pact, 'And how much are five?');
		aMomentLater();
		const outcome = await runBot(pact, second, bot());
		expect(outcome.history).toEqual([
			'human: Do you have roses?',
			'ai: Answer to: Do you have roses?',
			'ai: [Operator] Olga here: they cost 300 each.',
		]);
	});

	it('knows the agent’s words also when it says them again', async () => {
		script.answer = () => 'Yes';
		for (const question of ['Open today?', 'Tomorrow too?']) {
			await runBot(pact, await clientWrites(pact, question), bot());
			await pact.idle();
			aMomentLater();
		}
		const { history } = await runBot(pact, await clientWrites(pact, 'Sure?'), bot());
		expect(history).toEqual(['human: Open today?', 'ai: Yes', 'human: Tomorrow too?', 'ai: Yes']);
	});

	it('does not repeat what the agent is asked, even when more has been written since', async () => {
		const asked = await clientWrites(pact, 'Are you open?');
		await clientWrites(pact, 'Hello?');
		await operatorWrites(pact, asked.conversationId, 'One moment');
		const { history } = await runBot(pact, asked, bot());
		expect(history).toEqual(['human: Hello?', 'ai: [Operator] One moment']);
	});

	it('keeps what the client wrote earlier with the same words', async () => {
		const { conversationId } = await clientWrites(pact, 'Yes');
		await operatorWrites(pact, conversationId, 'Really?');
		const { history } = await runBot(pact, await clientWrites(pact, 'Yes'), bot());
		expect(history).toEqual(['human: Yes', 'ai: [Operator] Really?']);
	});

	it('has no more messages than its window, the newest ones', async () => {
		for (const text of ['one', 'two', 'three', 'four']) await clientWrites(pact, text);
		const asked = await clientWrites(pact, 'five');
		const { history } = await runBot(pact, asked, bot({ contextWindowLength: 2 }));
		expect(history).toEqual(['human: three', 'human: four']);
	});

	it('is cut at whole messages when the conversation is very long', async () => {
		await clientWrites(pact, 'a'.repeat(50_000));
		await clientWrites(pact, 'b'.repeat(50_000));
		const { history } = await runBot(pact, await clientWrites(pact, 'and?'), bot());
		expect(history).toEqual([`human: ${'b'.repeat(50_000)}`]);
	});

	it('tells that it begins with the answer to nothing, which some models refuse', async () => {
		const { conversationId } = await clientWrites(pact, 'Hi');
		await operatorWrites(pact, conversationId, 'We are here');
		const asked = await clientWrites(pact, 'Where?');
		const { history } = await runBot(pact, asked, bot({ contextWindowLength: 1 }));
		expect(history).toEqual(['human: [The history begins here]', 'ai: [Operator] We are here']);
	});

	it('names files, unless it is told not to', async () => {
		const attachments = [{ file_name: 'price.png', mime_type: 'image/png', content: 'png' }];
		await clientWrites(pact, 'Is it this one?', { attachments });
		const asked = await clientWrites(pact, 'Well?');
		const { history } = await runBot(pact, asked, bot());
		expect(history).toEqual([
			expect.stringMatching(/^human: Is it this one\? \[image: .+\.png\]$/),
		]);
		const options = { includeFiles: false };
		const without = await runBot(pact, asked, bot({ options }));
		expect(without.history).toEqual(['human: Is it this one?']);
	});

	it('marks what people wrote as the form says', async () => {
		const { conversationId } = await clientWrites(pact, 'Hi');
		await operatorWrites(pact, conversationId, 'Good day');
		const asked = await clientWrites(pact, 'Well?');
		const marked = await runBot(pact, asked, bot({ options: { operatorPrefix: 'Colleague: ' } }));
		expect(marked.history).toEqual(['human: Hi', 'ai: Colleague: Good day']);
		const plain = await runBot(pact, asked, bot({ options: { operatorPrefix: '' } }));
		expect(plain.history).toEqual(['human: Hi', 'ai: Good day']);
	});

	it('has only messages since a moment', async () => {
		await clientWrites(pact, 'Long ago');
		const asked = await clientWrites(pact, 'Now');
		const options = { since: '2100-01-01' };
		expect((await runBot(pact, asked, bot({ options }))).history).toEqual([]);
	});

	it('takes the conversation of the item that the Pact Trigger outputs', async () => {
		const asked = await clientWrites(pact, 'Hi');
		const outcome = await runBot(pact, asked, bot());
		expect(outcome.error).toBeUndefined();
		expect(outcome.answer).toBe('Answer to: Hi');
	});
});

describe('In version 2', () => {
	it('a deleted message and one that did not arrive are told', async () => {
		const { conversationId, messageId } = await clientWrites(pact, 'My card is 4111');
		const message = pact.world.messages.find(({ id }) => id === messageId);
		Object.assign(message ?? {}, { deleted: true });
		await operatorWrites(pact, conversationId, 'Thank you');
		await pact.idle();
		Object.assign(pact.world.messages.at(-1) ?? {}, { status: 'error' });
		const { history } = await runBot(pact, await clientWrites(pact, 'Well?'));
		expect(history).toEqual([
			'human: [deleted message]',
			'ai: [Operator] [not delivered] Thank you',
		]);
	});

	it('the newest messages are found whichever way Pact lists them', async () => {
		pact.assumptions.v2NewestFirst = false;
		for (let count = 1; count <= 200; count++) await clientWrites(pact, `Message ${count}`);
		const asked = await clientWrites(pact, 'And now?');
		const { history } = await runBot(pact, asked, botWorkflow({ contextWindowLength: 2 }));
		expect(history).toEqual(['human: Message 199', 'human: Message 200']);
	});
});
