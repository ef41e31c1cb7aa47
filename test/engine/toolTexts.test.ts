import './harness/environment';
import path from 'node:path';
import {
	NodeConnectionTypes,
	type INode,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';
import { allOperations, nameOf } from './harness/allOperations';
import { fieldsOf } from './harness/descriptions';
import { loadPackage } from './harness/package';
import { fillableBy, keyOf, toolParameters } from './harness/toolParameters';

interface Tool {
	name: string;
	description: string;
	schema: { shape: Record<string, unknown> };
}

/** n8n's own, which its package does not offer to others. */
const { createNodeAsTool } = jest.requireActual<{
	createNodeAsTool(options: object): { response: Tool };
}>(
	path.resolve(
		path.dirname(require.resolve('n8n-core/package.json')),
		'dist/execution-engine/node-execution-context/utils/create-node-as-tool.js',
	),
);

let pact: INodeType;
beforeAll(async () => {
	const { nodeTypes } = await loadPackage();
	pact = nodeTypes.getByNameAndVersion('n8n-nodes-pact.pact', 2);
});

/** The tool that n8n makes of a Pact node. */
function toolOf(operation: (typeof allOperations)[number]): Tool {
	const parameters = toolParameters(operation) as INodeParameters;
	const node: INode = {
		id: '1',
		name: operation.texts[1] ?? '',
		type: 'n8n-nodes-pact.pactTool',
		typeVersion: 2,
		position: [0, 0],
		parameters,
	};
	const description = { ...pact.description, outputs: [NodeConnectionTypes.AiTool] };
	const nodeType = { ...pact, description };
	return createNodeAsTool({
		node,
		nodeType,
		handleToolInvocation: async () => await Promise.resolve(),
	}).response;
}

describe('As a tool of an agent', () => {
	it.each(allOperations.map((operation) => [nameOf(operation), operation] as const))(
		'%s tells the model in plain words what it does and what to fill in',
		(_name, operation) => {
			const { description, schema } = toolOf(operation);
			const [, action = ''] = operation.texts;
			expect(description).toBe(`${action} in Pact`);
			const keys = fillableBy(operation.fields).map(keyOf);
			expect(Object.keys(schema.shape).sort()).toEqual([...new Set(keys)].sort());
		},
	);

	it('operations can be told apart by what the model reads', () => {
		for (const version of ['v1', 'v2']) {
			const texts = allOperations
				.filter((operation) => operation.version === version)
				.map((operation) => toolOf(operation).description);
			expect(new Set(texts).size).toBe(texts.length);
		}
	});
});

describe('Whatever a model or a builder can fill in', () => {
	const fillable = allOperations.flatMap((operation) =>
		fillableBy(fieldsOf(operation.fields)).map((field) => ({ operation, field })),
	);

	it('is described, or shows an example', () => {
		const bare = fillable
			.filter(
				({ field }) => (field.description ?? field.hint ?? field.placeholder ?? '').length < 10,
			)
			.map(({ operation, field }) => `${nameOf(operation)} ${field.name}`);
		expect(bare).toEqual([]);
	});

	it('shows an example where the format is not obvious: numbers, IDs and addresses', () => {
		const bare = fillable
			.filter(({ field }) => field.type === 'string' && /phone|ids?$|urls?$/i.test(field.name))
			.filter(({ field }) => !/^e\.g\. /.test(field.placeholder ?? ''))
			.map(({ field }) => field.name);
		const withoutExample = ['dialog360ChannelId', 'dialog360ClientId'];
		expect([...new Set(bare)].filter((name) => !withoutExample.includes(name))).toEqual([]);
	});

	it('has no hint for builders where n8n 2.41 would refuse the whole package', () => {
		const { properties } = pact.description;
		const refused = fieldsOf(properties).filter(
			(field) => ['resource', 'operation', 'mode'].includes(field.name) && 'builderHint' in field,
		);
		expect(refused).toEqual([]);
		expect(properties.filter((field) => 'builderHint' in field).length).toBeGreaterThanOrEqual(5);
	});
});

describe('What operations say for builders', () => {
	it('is enough to choose one: at least five words', () => {
		const short = allOperations
			.filter(({ texts }) => (texts[2] ?? '').split(' ').length < 5)
			.map(nameOf);
		expect(short).toEqual([]);
	});
});
