import { exampleWorkflow } from './examples';
import { ANN, recipeTests } from './recipeTests';

const recipe = recipeTests('ai-bot');

const REVIEW = 'n8n-nodes-pact.pactHitlTool';

// Agent and model are stubs; a real n8n runs both, with tools and review (test/e2e).
describe('ai-bot', () => {
	it('answers in private chats, with what colleagues wrote in mind', async () => {
		await recipe.activate();
		const { conversation } = await recipe.clientWrites('Roses?');
		await recipe.colleagueWrites(conversation.id, 'Olga here: 300 each.');
		// One look at a conversation serves everybody for a second.
		recipe.pass(2);
		await recipe.clientWrites('And five?');
		await recipe.clientWrites('Hi all', { group: { id: '1@g.us', name: 'Team' } });
		expect(recipe.output('AI Agent')).toEqual([
			{ output: 'Answer to: Roses?', history: [] },
			{
				output: 'Answer to: And five?',
				history: ['human: Roses?', 'ai: Answer to: Roses?', 'ai: [Operator] Olga here: 300 each.'],
			},
		]);
	});

	it('says nothing to a picture without words', async () => {
		await recipe.activate();
		const file = { file_name: 'rose.jpg', mime_type: 'image/jpeg', content: 'JPEG' };
		await recipe.pact.incomingMessage({ ...ANN, text: null, attachments: [file] });
		await recipe.settle();
		expect(recipe.statuses()).toEqual(['success']);
		expect(recipe.output('AI Agent')).toEqual([]);
	});

	it('reaches what costs money by way of the manager only', () => {
		const { nodes, connections } = exampleWorkflow('ai-bot');
		const review = nodes.find(({ type }) => type === REVIEW);
		const reached = (name: string) =>
			Object.values(connections[name] ?? {}).flatMap((outputs) =>
				outputs.flatMap((targets) => (targets ?? []).map(({ node }) => node)),
			);
		expect(reached('Promise a Discount')).toEqual([review?.name]);
		expect(reached(String(review?.name))).toEqual(['AI Agent']);
		expect(review?.parameters.message).toContain('JSON.stringify($tool.parameters');
		const note = nodes.find(({ type }) => type.endsWith('.stickyNote'))?.parameters.content;
		expect(note).toContain(`delete that node and **Promise a Discount** with it`);
	});
});
