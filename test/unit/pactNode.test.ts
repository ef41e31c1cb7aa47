import {
	NodeHelpers,
	Workflow,
	type INode,
	type INodeParameters,
	type INodeTypes,
} from 'n8n-workflow';
import { Pact } from '../../nodes/Pact/Pact.node';

const type = new Pact();
const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;

/** What an expression of the node's description gives in the editor. */
function inEditor(expression: string | undefined, parameters: INodeParameters, typeVersion = 2) {
	const { properties } = type.description;
	const node: INode = {
		...{ id: '1', name: 'Pact', type: 'pact', typeVersion, position: [0, 0] },
		parameters,
	};
	// As the editor does when it opens a workflow: defaults are filled in, what is not shown is dropped.
	const shown = NodeHelpers.getNodeParameters(
		...([properties, parameters, true, false, node, type.description] as const),
	);
	const opened = { ...node, parameters: shown ?? {} };
	const workflow = new Workflow({ nodes: [opened], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(opened, expression ?? '', 'internal', {});
}

describe('The subtitle of the Pact node', () => {
	it.each([
		['message', 'sendToPhone', 'Send to Phone: Message'],
		['message', 'getAll', 'Get Many: Message'],
		['job', 'get', 'Get: Job'],
		['conversation', 'toggleBitrixOpenLines', 'Toggle Bitrix Open Lines: Conversation'],
	])('reads %s, %s as "%s"', (resource, operation, expected) => {
		expect(inEditor(type.description.subtitle, { resource, operation })).toBe(expected);
	});

	it('has the words of the Operation dropdown', () => {
		const dropdowns = type.description.properties.filter(({ name }) => name === 'operation');
		for (const { displayOptions, options = [] } of dropdowns) {
			const [resource] = (displayOptions?.show?.resource ?? []) as string[];
			for (const option of options) {
				if (!('value' in option)) continue;
				const chosen = { resource, operation: option.value as string };
				const subtitle = inEditor(type.description.subtitle, chosen);
				expect(String(subtitle).split(': ')[0]).toBe(option.name);
			}
		}
	});
});

describe('The hint that version 1 ends', () => {
	const [hint] = type.description.hints ?? [];
	const both = { resource: 'channel', operation: 'getAll' };

	it.each<[string, INodeParameters, number, boolean]>([
		['version 1 is chosen', { ...both, apiVersion: 'v1' }, 2, true],
		['a node of type version 1 begins with it', both, 1, true],
		['version 2 is chosen', { ...both, apiVersion: 'v2' }, 2, false],
		['a new node begins with version 2', both, 2, false],
		['only version 1 has the operation', { resource: 'job', operation: 'get' }, 2, false],
		[
			'only version 1 has the operation, and an older choice is stored',
			{ resource: 'job', operation: 'get', apiVersion: 'v1' },
			2,
			false,
		],
	])('where %s', (_when, parameters, typeVersion, expected) => {
		expect(inEditor(hint?.displayCondition, parameters, typeVersion)).toBe(expected);
	});

	it('is shown beside the output whether the node ran or not', () => {
		expect(hint).toMatchObject({ location: 'ndv', whenToDisplay: 'always' });
	});
});
