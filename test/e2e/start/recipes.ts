import { exampleOrder } from '../../workflows/order';
import { isOpen, withPactNodes } from '../../workflows/fillIn';
import { readExample } from '../n8n/examples';
import type { Json, WorkflowFile } from '../n8n/workflow';
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
	return await Promise.all(
		exampleOrder.map(async (name) => {
			const workflow = await readExample(`${name}.json`, { pactApi: credential });
			const preset = isDemo ? (OTHERS[name] ?? SHOP) : undefined;
			return withPactNodes(workflow, credential, (parameters) => ({
				...parameters,
				...(preset && chosen(parameters, preset)),
			}));
		}),
	);
}

/** The choices a node leaves open, with what is to be seen in the list. */
function chosen(parameters: Json, { company, channel, template, phone }: Preset): Json {
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

const fromList = (value: number | string, cachedResultName: string) => ({
	...{ __rl: true, mode: 'list', value: String(value), cachedResultName },
});
