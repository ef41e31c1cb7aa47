/** A workflow as far as it takes to fill it in. */
interface Fillable {
	nodes: Array<{ name: string; type: string; parameters: object; credentials?: object }>;
}

/** What a person chooses in an example workflow, which leaves it open. */
export interface Choices {
	company?: number | string;
	channel?: number | string;
	template?: string;
	/** The token of a Telegram bot */
	token?: string;
}

/** How the fields are called that stand for a choice. */
const FIELDS: Record<keyof Choices, string> = {
	company: 'companyId',
	channel: 'channelId',
	template: 'templateId',
	token: 'token',
};

/**
 * An example with its open fields filled in, as a person does who has imported it. Other values stay.
 *
 * @param credential what every Pact node gets
 */
export function fillIn<Workflow extends Fillable>(
	workflow: Workflow,
	choices: Choices,
	credential: { id: string; name: string },
): Workflow {
	const chosen = Object.entries(choices) as Array<[keyof Choices, string | number]>;
	return withPactNodes(workflow, credential, (given) => {
		const parameters: Parameters = { ...given };
		for (const [choice, value] of chosen) {
			const name = FIELDS[choice];
			if (isOpen(parameters[name])) parameters[name] = filled(parameters[name], value);
		}
		return parameters;
	});
}

/** What a user enters into nodes, by the name of the node. */
export type Entries = Record<string, { parameters?: object; credentials?: object }>;

/** The workflow with that entered. @throws Error for a node that it does not have */
export function enterInto<Workflow extends Fillable>(
	workflow: Workflow,
	entries: Entries,
): Workflow {
	const names = workflow.nodes.map(({ name }) => name);
	const unknown = Object.keys(entries).filter((name) => !names.includes(name));
	if (unknown.length > 0) throw new Error(`There is no node ${unknown.join(', ')}`);
	const nodes = workflow.nodes.map((node) => {
		const { parameters, credentials } = entries[node.name] ?? {};
		return {
			...node,
			parameters: { ...node.parameters, ...parameters },
			...(credentials && { credentials: { ...node.credentials, ...credentials } }),
		};
	});
	return { ...workflow, nodes };
}

type Parameters = Record<string, unknown>;

/** An example with the credential in its Pact nodes, and what is made of their parameters. */
export function withPactNodes<Workflow extends Fillable>(
	workflow: Workflow,
	credential: { id: string; name: string },
	change: (parameters: Parameters) => Parameters,
): Workflow {
	const nodes = workflow.nodes.map((node) => {
		if (!node.type.startsWith('n8n-nodes-pact.')) return node;
		const parameters = change({ ...node.parameters });
		return { ...node, parameters, credentials: { ...node.credentials, pactApi: credential } };
	});
	return { ...workflow, nodes };
}

/** A field that is there and has nothing in it. */
export function isOpen(field: unknown): boolean {
	return field === '' || (isLocator(field) && field.value === '');
}

function filled(field: unknown, value: string | number) {
	return isLocator(field) ? { ...field, value: String(value) } : value;
}

function isLocator(field: unknown): field is { __rl: true; value: unknown } {
	return typeof field === 'object' && field !== null && '__rl' in field;
}
