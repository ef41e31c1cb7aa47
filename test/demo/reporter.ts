import { inspect, styleText } from 'node:util';
import type { INode, INodeExecutionData } from 'n8n-workflow';
import type { NodeOutcome, WorkflowJson, WorkflowOutcome } from '../engine/harness/runWorkflow';
import type { RecordedDelivery, RecordedRequest } from '../simulator';

/** Fields that a demonstration on a shared screen does not show. */
const SECRETS = new Set(['token', 'password']);

const LINE_WIDTH = 150;

/** Tells on the terminal what the workflows did, node by node. */
export class DemoReporter {
	/** Workflows that did not end as they should */
	unexpected = 0;

	private workflows = 0;

	private nodes = 0;

	/** Requests up to here belong to nodes that were told already */
	private told = 0;

	constructor(private readonly write = (line: string) => void process.stdout.write(`${line}\n`)) {}

	title(name: string, text: string) {
		this.write(`\n${paint(['bold', 'green'], name)}\n${text}`);
	}

	/** Begins a workflow, with the first line of its sticky note. */
	workflow(file: string, { nodes, name }: WorkflowJson) {
		this.workflows++;
		const note = nodes.find(({ type }) => type === 'n8n-nodes-base.stickyNote');
		const [, text = ''] = String(note?.parameters.content ?? '').split('\n');
		this.write(`\n${paint(['bold', 'underline'], name ?? file)}  ${dim(`workflows/${file}.json`)}`);
		this.write(dim(text));
	}

	/** Tells what each node of a finished workflow got, asked for and gave. */
	outcome(workflow: WorkflowJson, outcome: WorkflowOutcome, requests: readonly RecordedRequest[]) {
		for (const node of inOrder(workflow)) {
			const result = outcome.node(node.name);
			if (result.executed) this.node(workflow, node, outcome, result, requests);
		}
		if (outcome.status === 'success') return;
		this.unexpected++;
		this.write(`  ${paint('red', `stopped: ${outcome.error?.message ?? outcome.status}`)}`);
	}

	/** Tells what each node behind a trigger gave. */
	triggered(
		workflow: WorkflowJson,
		itemsOf: (node: string) => INodeExecutionData[],
		requests: readonly RecordedRequest[],
	) {
		for (const node of inOrder(workflow)) {
			this.heading(node);
			if (node.type === 'n8n-nodes-pact.pact') this.requests(requests.slice(-1));
			this.items('out', itemsOf(node.name));
		}
	}

	say(what: string, text: string) {
		this.write(`  ${paint('cyan', what)} ${text}`);
	}

	/** Tells what Pact delivered to the workflow, and what it was answered. */
	deliveries(deliveries: readonly RecordedDelivery[]) {
		for (const { format, body, status, answeredText } of deliveries) {
			const { type, event } = body as { type?: string; event?: string };
			const what = format === 'ping' ? 'ping' : `${type}/${event} (${format})`;
			this.write(
				`    ${paint('magenta', '←'.padEnd(4))} ${what.padEnd(28)} ${status} ${answeredText}`,
			);
		}
	}

	summary(seconds: number) {
		const verdict =
			this.unexpected === 0
				? paint(['bold', 'green'], 'Everything went as it should.')
				: paint(['bold', 'red'], `${this.unexpected} workflows did not end as they should.`);
		this.write(
			`\n${verdict} ${this.workflows} workflows, ${this.nodes} nodes, ${this.told} requests in ${seconds.toFixed(1)} s.`,
		);
		this.write(
			`${dim('Next:')} npm start opens a real n8n with these workflows; README.md tells how to install the package in yours.\n`,
		);
	}

	private node(
		workflow: WorkflowJson,
		node: INode,
		outcome: WorkflowOutcome,
		result: NodeOutcome,
		requests: readonly RecordedRequest[],
	) {
		this.heading(node);
		const isOurs = node.type.startsWith('n8n-nodes-pact.');
		if (isOurs) {
			this.items('in', inputOf(workflow, node, outcome));
			const own = requests
				.slice(this.told)
				.filter(({ receivedAt }) => receivedAt.getTime() <= result.endedAt);
			this.told += own.length;
			this.requests(own);
		}
		this.items('out', result.outputs.flat());
		for (const { message } of result.hints) this.write(`    ${paint('yellow', 'hint')} ${message}`);
	}

	private heading({ name, parameters, type }: INode) {
		this.nodes++;
		const { resource, operation } = parameters;
		const what = resource ? `${String(resource)}: ${String(operation)}` : type.split('.')[1];
		this.write(`  ${paint('bold', `▸ ${name}`)}  ${dim(what)}`);
	}

	private requests(requests: readonly RecordedRequest[]) {
		for (const { method, path, query, body, status } of requests) {
			const sent = [query, body].filter((part) => part && Object.keys(part).length > 0);
			const line = `${method} ${path} ${sent.map(brief).join(' ')}`;
			this.write(`    ${paint('blue', '→'.padEnd(4))} ${line.trimEnd()}  ${dim(String(status))}`);
		}
	}

	private items(label: string, items: INodeExecutionData[]) {
		for (const { json } of items) {
			if (Object.keys(json).length === 0) continue;
			const colour = json.error ? 'yellow' : 'green';
			this.write(`    ${paint(label === 'in' ? 'gray' : colour, label.padEnd(4))} ${brief(json)}`);
		}
	}
}

type Format = Parameters<typeof styleText>[0];

/** Colours on a terminal, plain text in a file. */
function paint(format: Format, text: string): string {
	const isColourful = process.stdout.isTTY && process.env.NO_COLOR === undefined;
	return isColourful ? styleText(format, text) : text;
}

const dim = (text: string) => paint('gray', text);

/** A value on one line, without secrets and without what is empty. */
function brief(value: unknown): string {
	const shown = Object.fromEntries(
		Object.entries(value as object)
			.filter(([, field]) => field !== null && !(Array.isArray(field) && field.length === 0))
			.map(([name, field]) => [name, SECRETS.has(name) ? '•••' : field]),
	);
	const text = inspect(shown, { breakLength: Infinity, depth: 2 });
	return text.length > LINE_WIDTH ? `${text.slice(0, LINE_WIDTH)}…` : text;
}

function inOrder({ nodes }: WorkflowJson): INode[] {
	return nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
}

/** What a node got from the nodes before it. */
function inputOf({ connections }: WorkflowJson, { name }: INode, outcome: WorkflowOutcome) {
	return Object.entries(connections).flatMap(([source, { main }]) =>
		(main ?? []).flatMap((targets, index) =>
			targets?.some(({ node }) => node === name) ? outcome.node(source).outputs[index] : [],
		),
	);
}
