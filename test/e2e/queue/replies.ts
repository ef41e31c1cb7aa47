import assert from 'node:assert/strict';
import { say } from '../acceptance';
import { askMany, outcomeOf, replyIn, type Outcome } from '../scenarios/crowd';
import type { Suite } from '../scenario';
import type { QueueContext } from './cluster';
import { reach as sendTo } from './reach';

/** How many wait at once in each scenario. */
const MANY = 60;

/** What is turned away comes again, as Pact does it, though sooner than after a minute. */
const REPEAT_SECONDS = 20;

const reach = async (...[process, context, replies]: Parameters<typeof sendTo>) =>
	await sendTo(process, context, replies, REPEAT_SECONDS);

export const queueReplies: Suite<QueueContext> = {
	name: 'Replies reach who waits, whichever of two webhook processes gets them',
	scenarios: [
		{
			name: `${MANY} wait at once: half of the replies come to either process, and each once more to the other`,
			seconds: 600,
			async run(context) {
				const outcome = await runMany(context, async (replies) => {
					const half = replies.length / 2;
					const [mine, others] = [replies.slice(0, half), replies.slice(half)];
					await Promise.all([
						reach(context.webhook, context, mine),
						reach(context.otherWebhook, context, others),
					]);
					await Promise.all([
						reach(context.webhook, context, others),
						reach(context.otherWebhook, context, mine),
					]);
				});
				assert.deepEqual(outcome, { own: MANY, wrong: 0, lost: 0, started: 0 });
			},
		},
		{
			name: `${MANY} wait at once: each reply comes to both processes at the same moment`,
			seconds: 600,
			async run(context) {
				const { started, ...others } = await runMany(context, async (replies) => {
					await Promise.all([
						reach(context.webhook, context, replies),
						reach(context.otherWebhook, context, replies),
					]);
				});
				assert.deepEqual(others, { own: MANY, wrong: 0, lost: 0 });
				// n8n offers no lock, so neither process can know what the other has begun at that moment.
				assert.ok(started <= MANY, `${started} executions of the trigger's workflow`);
			},
		},
	],
};

async function runMany(
	context: QueueContext,
	deliver: (replies: Array<ReturnType<typeof replyIn>>) => Promise<void>,
): Promise<Outcome> {
	const crowd = await askMany(context, context.webhook.url, MANY);
	const started = Date.now();
	await deliver(crowd.ids.map(replyIn));
	const outcome = await outcomeOf(context, crowd);
	const seconds = Math.round((Date.now() - started) / 1000);
	const { own, wrong, lost, started: begun } = outcome;
	say(
		`    ${own} of ${MANY} with their own reply within ${seconds} s, ${wrong} with another one, ${lost} lost, ${begun} started the trigger's workflow`,
	);
	return outcome;
}
