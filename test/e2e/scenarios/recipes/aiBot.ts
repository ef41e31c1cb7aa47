import assert from 'node:assert/strict';
import type { Entries } from '../../../workflows/fillIn';
import { startChatModel, type ChatModel, type Turn, type ChatRequest } from '../../agent/chatModel';
import type { TestContext } from '../../environment';
import { REVIEW, withoutReview } from '../../n8n/examples';
import { byId } from '../../n8n/workflow';
import { eventually, type Scenario } from '../../scenario';
import { conversationWith, linksTo, textsTo, visit } from '../asking';
import {
	clientWrites,
	credentialFor,
	filledRecipe,
	opensInEditor,
	published,
	succeeded,
} from './recipe';

const FILE = 'ai-bot.json';
const MANAGER = '79250000009';

/** Whether this n8n has human review for tools of an agent. */
async function hasReview({ api }: TestContext): Promise<boolean> {
	return (await api.nodeTypes()).some(({ name }) => name === REVIEW);
}

/** The model is scripted. */
async function entries(context: TestContext, model: ChatModel, manager: number): Promise<Entries> {
	const data = { apiKey: 'none', url: model.url };
	const credentials = await credentialFor(context, 'openAiApi', data);
	return {
		'Chat Model': { parameters: { model: byId('scripted'), options: {} }, credentials },
		'Ask the Manager': { parameters: { conversationId: byId(manager) } },
		'Hand Over to a Person': {
			parameters: { updateFields: { assigneeId: '1234', repliedState: 'unreplied' } },
		},
	};
}

/** The model wants to promise 10 %, and then says something. */
const promising = (last: string): Array<(request: ChatRequest) => Turn> => [
	({ tools = [] }) => {
		const tool = tools.find(({ function: { name } }) => name.startsWith('Promise'));
		assert.ok(tool, 'The agent has no tool that promises');
		return {
			use: tool.function.name,
			with: { toolParameters: { percent: 10 }, hitlParameters: {} },
		};
	},
	() => ({ text: last }),
];

/** n8n looks once a minute whether an execution has waited long enough. */
const SOON = { limitType: 'afterTimeInterval', resumeAmount: 0.05, resumeUnit: 'minutes' };

type Decision = 'approves' | 'declines' | 'says nothing';

const decided = (answer: Decision, expected: string[], last: string): Scenario => ({
	name: `Recipe: the AI bot asks the manager, who ${answer}, before it promises a discount`,
	seconds: 300,
	async run(context) {
		if (!(await hasReview(context))) {
			return console.log('This n8n has no human review: the bot runs without, see below');
		}
		const manager = await conversationWith(context, MANAGER);
		const model = await startChatModel(promising(last));
		try {
			const filled = await filledRecipe(context, FILE, await entries(context, model, manager));
			if (answer === 'approves') {
				const missingAt = ['Ask the Manager', 'Chat Model'];
				await opensInEditor(context, FILE, { filled, missingAt });
			}
			const review = filled.nodes.find(({ type }) => type === REVIEW);
			if (answer === 'says nothing' && review) {
				review.parameters.options = { limitWaitTime: { values: SOON } };
			}
			const workflow = await published(context, filled);
			const { conversation } = await clientWrites(context, 'Too expensive!');
			const links = await eventually(async () => {
				const found = await linksTo(context, manager);
				assert.equal(found.length, 2);
				return found;
			}, 60);
			assert.match(String(textsTo(context, manager).at(-1)), /Anna, who wrote:\nToo expensive!/);
			assert.match(String(textsTo(context, manager).at(-1)), /"percent": ?10/);
			const [id] = await context.api.executionIds(workflow.id);
			// Without an answer the time may be over by now.
			if (answer !== 'says nothing') {
				assert.deepEqual(textsTo(context, conversation.id), []);
				await context.api.waiting(String(id));
				await visit(String(links[answer === 'approves' ? 0 : 1]), {});
			}
			await context.api.finished(String(id), 180);
			await succeeded(context, workflow, 1);
			assert.deepEqual(textsTo(context, conversation.id), expected);
		} finally {
			await model.close();
		}
	},
});

export const aiBot: Scenario[] = [
	decided(
		'approves',
		['Your next order is 10 % cheaper.', 'Enjoy your flowers!'],
		'Enjoy your flowers!',
	),
	decided('declines', ['A colleague will answer soon.'], 'A colleague will answer soon.'),
	decided('says nothing', ['A colleague will answer soon.'], 'A colleague will answer soon.'),
	{
		name: 'Recipe: the AI bot in n8n before 2.6, without the two nodes that its note names',
		seconds: 240,
		async run(context) {
			if (await hasReview(context)) return console.log('This n8n has human review');
			const manager = await conversationWith(context, MANAGER);
			const model = await startChatModel([() => ({ text: 'Yes, white roses.' })]);
			try {
				const imported = await filledRecipe(context, FILE, await entries(context, model, manager));
				// As it comes it can be imported, but does not run.
				const asItComes = await context.create(imported);
				await assert.rejects(
					async () => await context.api.activate(asItComes.id),
					(error: Error) => {
						console.log(
							`n8n refuses to activate it: ${/Unrecognized[^"]*/.exec(error.message)?.[0]}`,
						);
						return /Unrecognized node type: n8n-nodes-pact\.pactHitl/.test(error.message);
					},
				);
				const filled = withoutReview(imported);
				const gone = imported.nodes.filter(({ name }) =>
					filled.nodes.every((node) => node.name !== name),
				);
				assert.deepEqual(
					gone.map(({ name }) => name),
					['Ask the Manager', 'Promise a Discount'],
				);
				const workflow = await published(context, filled);
				const { conversation } = await clientWrites(context, 'Do you have roses?');
				await succeeded(context, workflow, 1);
				await eventually(() =>
					assert.deepEqual(textsTo(context, conversation.id), ['Yes, white roses.']),
				);
				const [{ tools = [] } = {}] = model.requests;
				assert.equal(tools.length, 2, 'A tool is left that nobody has to approve');
			} finally {
				await model.close();
			}
		},
	},
];
