import { services } from '../engine/harness/stubServices';
import { ANN, recipeTests } from './recipeTests';

const recipe = recipeTests('unanswered-to-manager');
const filling = { 'Tell the Manager': { chatId: '77' } };

/** n8n waits until the test lets ten minutes pass. */
function stopClock() {
	const waits: Array<() => void> = [];
	services.during = async (minutes) => {
		expect(minutes).toBe(10);
		await new Promise<void>((resolve) => waits.push(resolve));
	};
	return {
		async waiting(count: number) {
			while (waits.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
		},
		async pass() {
			for (const goOn of waits.splice(0)) goOn();
			await recipe.settle();
		},
	};
}

const writes = async (text: string) => await recipe.pact.incomingMessage({ ...ANN, text });

describe('unanswered-to-manager', () => {
	it('tells the manager once, however often the client has written', async () => {
		const clock = stopClock();
		await recipe.activate(filling);
		const { conversation } = await writes('Do you have <white> roses?');
		await clock.waiting(1);
		await writes('_Hello?_');
		await writes('Anybody & somebody?');
		await clock.waiting(3);
		await clock.pass();
		expect(recipe.statuses()).toEqual(['success', 'success', 'success']);
		expect(services.telegram).toEqual([
			{
				chat_id: '77',
				parse_mode: 'HTML',
				text: `Ann has waited for an answer for ten minutes:

Do you have &lt;white> roses?
_Hello?_
Anybody &amp; somebody?

https://app.pact.im/messages?current_conversation_id=${conversation.id}`,
			},
		]);
	});

	it('says nothing when a colleague has answered', async () => {
		const clock = stopClock();
		await recipe.activate(filling);
		const { conversation } = await writes('Do you have roses?');
		await clock.waiting(1);
		await recipe.colleagueWrites(conversation.id, 'We do!');
		await clock.pass();
		expect(services.telegram).toEqual([]);
		await writes('And tulips?');
		await clock.waiting(1);
		await clock.pass();
		expect(services.telegram).toMatchObject([{ text: expect.stringContaining('And tulips?') }]);
		expect(recipe.statuses()).toEqual(['success', 'success']);
	});

	it('does not take an answer for one that was never delivered', async () => {
		const clock = stopClock();
		await recipe.activate(filling);
		const { conversation } = await writes('Do you have roses?');
		await clock.waiting(1);
		recipe.pact.failDelivery({ reason: 'phone offline' });
		await recipe.colleagueWrites(conversation.id, 'We do!');
		await clock.pass();
		expect(services.telegram).toHaveLength(1);
	});

	it('tells it again the next day, when an alarm may have been lost', async () => {
		const clock = stopClock();
		const { message } = await writes('Do you have roses?');
		await recipe.activate(filling);
		await writes('Hello?');
		await clock.waiting(1);
		await clock.pass();
		expect(services.telegram).toEqual([]);
		message.external_created_at = new Date(Date.now() - 25 * 3_600_000).toISOString();
		const [, second] = recipe.pact.world.messages;
		if (second) second.external_created_at = message.external_created_at;
		await writes('Are you there?');
		await clock.waiting(1);
		await clock.pass();
		expect(services.telegram).toMatchObject([{ text: expect.stringContaining('Are you there?') }]);
	});

	it('tells of a file that came without words', async () => {
		const clock = stopClock();
		await recipe.activate(filling);
		const file = { file_name: 'rose.jpg', mime_type: 'image/jpeg', content: 'JPEG' };
		await recipe.pact.incomingMessage({ ...ANN, text: null, attachments: [file] });
		await clock.waiting(1);
		await clock.pass();
		expect(services.telegram).toMatchObject([{ text: expect.stringContaining('\n\n[file]\n\n') }]);
	});
});
