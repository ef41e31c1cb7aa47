import assert from 'node:assert/strict';
import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import type { Suite, Scenario } from '../scenario';
import { eventually } from '../scenario';
import type { TestContext } from '../environment';

/** Whoever looks for an action in the node panel finds each, and gets the form that belongs to it. */
const RESOURCES = [
	'attachment',
	'channel',
	'company',
	'conversation',
	'job',
	'message',
	'template',
	'webhook',
];

export const form: Suite = {
	name: 'The form of every operation',
	scenarios: RESOURCES.map(
		(resource): Scenario => ({
			name: `Find each action of ${resource} in the node panel, see its form, and switch its API version`,
			async run(context) {
				const { properties, name } = await pactType(context);
				for (const operation of operationsOf(properties, resource)) {
					await openAndSwitch(context, { properties, name, resource, operation });
				}
			},
			seconds: 300,
		}),
	),
};

interface PactType {
	name: string;
	properties: INodeProperties[];
}

/** The node as this n8n offers it. */
async function pactType({ api }: TestContext): Promise<PactType> {
	const types = (await api.nodeTypes()) as unknown as PactType[];
	const found = types.find(({ name }) => name === 'n8n-nodes-pact.pact');
	assert.ok(found, 'n8n does not offer the Pact node');
	return found;
}

function operationsOf(properties: INodeProperties[], resource: string): INodePropertyOptions[] {
	const dropdowns = properties.filter(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes(resource),
	);
	assert.equal(dropdowns.length, 1, `${resource} has ${dropdowns.length} Operation dropdowns`);
	return dropdowns[0].options as INodePropertyOptions[];
}

interface Chosen extends PactType {
	resource: string;
	operation: INodePropertyOptions;
}

async function openAndSwitch(context: TestContext, { properties, resource, operation }: Chosen) {
	const page = await (await context.browser()).newWorkflow();
	await page.searchNodePanel('pact');
	await page.chooseNode('Pact');
	await page.chooseAction('Actions', String(operation.action));
	assert.equal((await page.value('operation')).trim(), operation.name, 'another operation opened');

	const values = { resource, operation: String(operation.value) };
	const hasVersions = shown(properties, { ...values, apiVersion: 'v2' }).includes('apiVersion');
	if (!hasVersions) {
		await formIs(page, properties, values);
		return (await context.browser()).closeTabs();
	}

	await formIs(page, properties, { ...values, apiVersion: 'v2' });
	assert.equal((await page.value('apiVersion')).trim(), 'Version 2', 'a new node begins elsewhere');
	await page.choose('apiVersion', 'Version 1');
	await formIs(page, properties, { ...values, apiVersion: 'v1' });
	assert.equal((await page.value('operation')).trim(), operation.name, 'the operation has changed');
	await page.choose('apiVersion', 'Version 2');
	await formIs(page, properties, { ...values, apiVersion: 'v2' });
	assert.equal((await page.value('operation')).trim(), operation.name, 'the operation has changed');
	await (await context.browser()).closeTabs();
}

/** The fields that a new node shows for these choices, each with its default. */
function shown(properties: INodeProperties[], chosen: INodeParameters): string[] {
	const node = { typeVersion: 2, parameters: chosen };
	const values = NodeHelpers.getNodeParameters(properties, chosen, true, false, node, null);
	const visible = properties.filter(
		(property) =>
			property.type !== 'notice' &&
			property.type !== 'hidden' &&
			NodeHelpers.displayParameter(values ?? chosen, property, node, null),
	);
	return [...new Set(visible.map(({ name }) => name))];
}

type Page = Awaited<ReturnType<Awaited<ReturnType<TestContext['browser']>>['newWorkflow']>>;

/** The editor draws these as a button that adds fields, or as a table of their own. */
const OTHERS = ['collection', 'resourceMapper'];

async function formIs(page: Page, properties: INodeProperties[], chosen: INodeParameters) {
	const inputs = properties.filter(({ type }) => !OTHERS.includes(type)).map(({ name }) => name);
	const expected = shown(properties, chosen).filter((name) => inputs.includes(name));
	await eventually(async () => assert.deepEqual(await page.shownOf(inputs), expected));
}
