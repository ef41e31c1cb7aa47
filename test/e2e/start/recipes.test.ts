import { exampleOrder } from '../../workflows/order';
import { exampleFiles } from '../n8n/examples';
import type { Json, WorkflowNode } from '../n8n/workflow';
import { recipesFor } from './recipes';

const CREDENTIAL = { id: 'abc', name: 'Pact' };

const nodesOf = async (isDemo: boolean): Promise<WorkflowNode[]> =>
	(await recipesFor(CREDENTIAL, isDemo)).flatMap(({ nodes }) => nodes).filter(isPact);

const isPact = ({ type }: WorkflowNode) => type.startsWith('n8n-nodes-pact.');

const choices = ['companyId', 'channelId', 'conversationId', 'templateId'];

const openIn = ({ name, parameters }: WorkflowNode) =>
	[...choices, 'phone']
		.filter((field) => {
			const value = parameters[field];
			return value === '' || (value as Json | undefined)?.value === '';
		})
		.map((choice) => `${name}: ${choice}`);

describe('The recipes of npm start', () => {
	it('are all in the list of their order, each once', async () => {
		const files = (await exampleFiles()).map((file) => file.replace(/\.json$/, ''));
		expect(files.filter((name) => !exampleOrder.includes(name))).toEqual([]);
		expect(new Set(exampleOrder).size).toBe(exampleOrder.length);
	});

	it('come in that order', async () => {
		const files = (await exampleFiles()).map((file) => file.replace(/\.json$/, ''));
		const recipes = await recipesFor(CREDENTIAL, true);
		expect(recipes).toHaveLength(files.length);
		const first = recipes.findIndex(({ name }) => name.includes('send to phone'));
		const bot = recipes.findIndex(({ name }) => name.includes('AI bot'));
		const list = recipes.findIndex(({ name }) => name.includes('list channels'));
		expect([first, first < bot, bot < list]).toEqual([0, true, true]);
	});

	it('leave nothing of Pact open in the demo world, and have the credential', async () => {
		const nodes = await nodesOf(true);
		expect(nodes.flatMap(openIn)).toEqual([]);
		expect(nodes.filter(({ credentials }) => credentials?.pactApi.id !== 'abc')).toEqual([]);
	});

	it('are not filled in with what an account of your own does not have', async () => {
		const own = await nodesOf(false);
		const file = await Promise.all(
			(await exampleFiles()).map(async (name) => await import(`../../../workflows/${name}`)),
		);
		const stored = (file as Array<{ nodes: WorkflowNode[] }>).flatMap(({ nodes }) => nodes);
		expect(own.flatMap(openIn).sort()).toEqual(stored.filter(isPact).flatMap(openIn).sort());
		expect(own.filter(({ credentials }) => credentials?.pactApi.id !== 'abc')).toEqual([]);
	});
});
