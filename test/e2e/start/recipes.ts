import { exampleOrder } from '../../workflows/order';
import { exampleFiles, readExample } from '../n8n/examples';
import type { Json, WorkflowFile, WorkflowNode } from '../n8n/workflow';
import * as demo from './world';

/** What a recipe is filled in with where it leaves a choice to the user. */
interface Preset {
	company: number;
	channel: number;
	template?: string;
	/** Who is asked, where the recipe names a phone */
	phone?: string;
}

const SHOP: Preset = { company: demo.FLOWER_SHOP, channel: demo.WHATSAPP };

/** Recipes that need something else than the shop's WhatsApp. */
const OTHERS: Record<string, Preset> = {
	'broadcast-template': {
		...{ company: demo.FLOWER_SHOP, channel: demo.WHATSAPP_BUSINESS },
		template: 'order_ready',
	},
	'approve-refund': { ...SHOP, phone: demo.MANAGER_PHONE },
	// These connect something that is not connected yet.
	'connect-whatsapp': {
		...{ company: demo.BAKERY, channel: demo.COFFEE_WHATSAPP },
		phone: demo.MANAGER_PHONE,
	},
	'telegram-channel': { company: demo.BAKERY, channel: demo.COFFEE_WHATSAPP },
	'mail-qr-code': { company: demo.COFFEE_HOUSE, channel: demo.COFFEE_WHATSAPP },
};

/** The recipes in the order of their list, each with the credential; in the demo world with company and channel too. */
export async function recipesFor(
	credential: { id: string; name: string },
	isDemo: boolean,
): Promise<WorkflowFile[]> {
	const names = inOrder((await exampleFiles()).map((file) => file.replace(/\.json$/, '')));
	return await Promise.all(
		names.map(async (name) => {
			const workflow = await readExample(`${name}.json`, { pactApi: credential });
			return fillIn(workflow, isDemo ? (OTHERS[name] ?? SHOP) : undefined, credential);
		}),
	);
}

/** What the list does not name yet comes last. */
function inOrder(names: string[]): string[] {
	const known = exampleOrder.filter((name) => names.includes(name));
	return [...known, ...names.filter((name) => !known.includes(name))];
}

function fillIn(
	workflow: WorkflowFile,
	preset: Preset | undefined,
	credential: { id: string; name: string },
): WorkflowFile {
	const nodes = workflow.nodes.map((node) => {
		if (!node.type.startsWith('n8n-nodes-pact.')) return node;
		const parameters = { ...node.parameters, ...(preset && chosen(node, preset)) };
		return { ...node, parameters, credentials: { ...node.credentials, pactApi: credential } };
	});
	return { ...workflow, nodes };
}

/** The choices a node leaves open, with what is to be seen in the list. */
function chosen({ parameters }: WorkflowNode, { company, channel, template, phone }: Preset): Json {
	const choices: Record<string, [value: number | string, shown: string] | undefined> = {
		companyId: [company, `${COMPANIES[company]} (${company})`],
		channelId: [channel, `${CHANNELS[channel]} (${channel})`],
		conversationId: [demo.MANAGER, 'Olga, the manager (79250000010)'],
		templateId: template === undefined ? undefined : [template, template],
	};
	const open = Object.entries(choices).filter(([name]) => isOpen(parameters[name]));
	const filled = open.flatMap(([name, choice]) => (choice ? [[name, fromList(...choice)]] : []));
	const isAsked = phone !== undefined && 'phone' in parameters;
	return { ...Object.fromEntries(filled), ...(isAsked && { phone }) };
}

const COMPANIES: Record<number, string> = {
	[demo.FLOWER_SHOP]: 'Flower Shop',
	[demo.COFFEE_HOUSE]: 'Coffee House',
	[demo.BAKERY]: 'Bakery',
};

const CHANNELS: Record<number, string> = {
	[demo.WHATSAPP]: 'WhatsApp',
	[demo.WHATSAPP_BUSINESS]: 'WhatsApp Business',
	[demo.COFFEE_WHATSAPP]: 'WhatsApp',
};

const isOpen = (locator: unknown) =>
	typeof locator === 'object' && locator !== null && (locator as Json).value === '';

const fromList = (value: number | string, cachedResultName: string) => ({
	...{ __rl: true, mode: 'list', value: String(value), cachedResultName },
});
