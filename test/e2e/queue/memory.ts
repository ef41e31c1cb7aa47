import assert from 'node:assert/strict';
import { startChatModel } from '../agent/chatModel';
import {
	activated,
	clientWrites,
	freshIds,
	lastExecution,
	operatorWrites,
	saidTo,
	sentTo,
	withModel,
} from '../scenarios/bot';
import { eventually, pause, type Suite } from '../scenario';
import type { QueueContext } from './cluster';

/** How often the client asks: often enough that both workers have their turn. */
const QUESTIONS = 6;

export const queueMemory: Suite<QueueContext> = {
	name: 'Pact Chat Memory in queue mode',
	scenarios: [
		{
			name: 'Whichever worker answers, the agent knows its own words from those of people',
			seconds: 600,
			async run(context) {
				freshIds(context);
				const turns = Array.from({ length: QUESTIONS }, (_, count) => () => ({
					text: `Answer ${count}`,
				}));
				const model = await startChatModel(turns);
				try {
					const workflow = await activated(context, await withModel(context, model, 3));
					const expected: string[] = [];
					for (let count = 0; count < QUESTIONS; count++) {
						const conversationId = await clientWrites(context, `Question ${count}`);
						await lastExecution(context, workflow, count + 1);
						await eventually(() => assert.equal(sentTo(context).length, 2 * count + 1));
						await context.pact.idle();
						await operatorWrites(context, conversationId, `Olga ${count}`);
						// What is on its way to the messenger has no time yet, and would come after the next question.
						await context.pact.idle();
						await pause(1);
						expected.push(`user: Question ${count}`);
						assert.deepEqual(saidTo(model.requests[count]), expected);
						expected.push(`assistant: Answer ${count}`, `assistant: [Operator] Olga ${count}`);
					}
				} finally {
					await model.close();
				}
			},
		},
	],
};
