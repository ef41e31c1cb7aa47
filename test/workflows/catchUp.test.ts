import { credentialsFor } from '../engine/harness/runPact';
import { runWorkflow } from '../engine/harness/runWorkflow';
import { startPact, type Pact } from '../simulator';
import type { ConversationSeed } from '../simulator/seed';
import { exampleWorld, filledExample } from './examples';

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** A conversation with messages, each written so many minutes ago: by the client, or by us where it says so. */
function conversation(
	phone: string,
	messages: Array<{ minutes: number; ours?: boolean }>,
	more: Partial<ConversationSeed> = {},
): ConversationSeed {
	return {
		...{ phone, channel_id: 399, ...more },
		messages: messages.map(({ minutes, ours = false }) => ({
			...{ message: ours ? 'Yes' : 'Roses?', income: !ours },
			...{ external_created_at: ago(minutes), created_at: ago(minutes) },
		})),
	};
}

let pact: Pact;

beforeEach(async () => {
	pact = await startPact({ timeScale: 600, world: exampleWorld });
});
afterEach(async () => await pact.close());

const layOut = (conversations: ConversationSeed[]) =>
	pact.reset({ companies: [{ ...exampleWorld.companies![0], conversations }] });

const run = async () =>
	await runWorkflow(filledExample('catch-up'), { credentials: credentialsFor(pact) });

/** Phones of those who were told that their message is there. */
function answered() {
	const told = pact.world.messages.filter(({ message }) => message?.startsWith('Sorry'));
	return told.map(
		({ conversation_id: id }) => pact.world.conversations.find((one) => one.id === id)?.phone,
	);
}

describe('catch-up', () => {
	it('answers what the client wrote last and nobody answered, once', async () => {
		layOut([
			conversation('79250000001', [{ minutes: 30 }]),
			conversation('79250000002', [{ minutes: 30 }, { minutes: 20, ours: true }]),
			conversation('79250000003', [{ minutes: 60, ours: true }, { minutes: 15 }]),
		]);
		const outcome = await run();
		expect(outcome.error?.message).toBeUndefined();
		expect(answered().sort()).toEqual(['79250000001', '79250000003']);
		await run();
		expect(answered()).toHaveLength(2);
	});

	it('leaves alone what is too new, too old, or in a group', async () => {
		layOut([
			conversation('79250000001', [{ minutes: 5 }]),
			conversation('79250000002', [{ minutes: 25 * 60 }]),
			conversation('79250000003', [{ minutes: 30 }], { group: true }),
		]);
		const outcome = await run();
		expect(outcome.error?.message).toBeUndefined();
		expect(answered()).toEqual([]);
	});

	it('hands on what a trigger would have given', async () => {
		layOut([conversation('79250000001', [{ minutes: 30 }], { name: 'Ann' })]);
		const outcome = await run();
		const [{ id }] = pact.world.conversations;
		const [message] = pact.world.messages;
		expect(outcome.node('As the Trigger Gives It').items.map(({ json }) => json)).toEqual([
			{
				...{ conversationId: id, messageId: message.id, text: 'Roses?' },
				...{ time: message.external_created_at, senderName: 'Ann', senderPhone: '79250000001' },
			},
		]);
	});

	it('looks right before it answers: a colleague who was faster has answered', async () => {
		layOut([
			conversation('79250000001', [{ minutes: 30 }]),
			conversation('79250000002', [{ minutes: 20 }]),
		]);
		// The later conversation comes first, and while it is answered Olga answers the other.
		const [slow] = pact.world.conversations;
		const watch = setInterval(() => {
			if (answered().length !== 1 || pact.world.messages.length !== 3) return;
			pact.world.messages.push({
				...pact.world.messages[0],
				...{ id: 999_999, income: false, message: 'Olga here', external_created_at: ago(0) },
			});
		}, 1);
		pact.fail({ method: 'POST', path: /\/messages/, process: true, delayMs: 200 });
		await run();
		clearInterval(watch);
		expect(slow.phone).toBe('79250000001');
		expect(answered()).toEqual(['79250000002']);
	});

	it('goes on with the others when one cannot be answered, and says so in the end', async () => {
		layOut([
			conversation('79250000001', [{ minutes: 30 }]),
			conversation('79250000002', [{ minutes: 20 }]),
		]);
		pact.fail({ method: 'POST', path: /\/messages/, status: 422 });
		const outcome = await run();
		expect(outcome.error?.message).toMatch(
			/^Conversations that could not be answered: 1\. The first: Pact did not .*HTTP 422/,
		);
		expect(answered()).toEqual(['79250000001']);
		await run();
		expect(answered().sort()).toEqual(['79250000001', '79250000002']);
	});

	it('says so when it could not look', async () => {
		layOut([conversation('79250000001', [{ minutes: 30 }])]);
		pact.fail({ method: 'GET', path: /conversations\/\d+\/messages/, status: 403 });
		const outcome = await run();
		expect(outcome.error?.message).toMatch(/could not be answered: 1\. .*HTTP 403/);
		expect(answered()).toEqual([]);
	});
});
