import type { IDataObject, INode } from 'n8n-workflow';
import { startPact, type Pact } from '../../simulator';
import { asStored, credentialsFor } from '../harness/runPact';
import { differences, readSchema } from '../harness/schemas';
import { WaitingN8n } from '../harness/waitingN8n';

/** What the tests of a file ask with: a Pact with two WhatsApp conversations, and an n8n with a workflow that asks. */
export const asking = {} as { pact: Pact; n8n: WaitingN8n };

/** Sets them up for the tests of a file. */
export function prepareAsking(): void {
	beforeEach(async () => {
		asking.pact = await startPact({
			timeScale: 600,
			world: {
				companies: [
					{
						id: 5,
						channels: [{ id: 1, provider: 'whatsapp' }],
						conversations: [
							{ id: 11, phone: '79250000001', channel_id: 1 },
							{ id: 12, phone: '79250000002', channel_id: 1 },
						],
					},
				],
			},
		});
	});
	afterEach(async () => {
		await asking.n8n.close();
		await asking.pact.close();
	});
}

export const ASK = 'Ask {{ "Anna" }}';

/** True when a node runs for the first time. */
const FIRST_ROUND = {
	options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
	combinator: 'and',
	conditions: [
		{
			id: '1',
			leftValue: '={{ $runIndex === 0 }}',
			rightValue: '',
			operator: { type: 'boolean', operation: 'true', singleValue: true },
		},
	],
};

interface Variant {
	/** Whether it asks once more */
	loops?: boolean;
	/** The other settings of the node that asks, such as Retry On Fail */
	settings?: Partial<INode>;
}

/** A workflow that asks and goes on. */
export async function open(
	form: IDataObject,
	credentials = credentialsFor(asking.pact),
	{ loops = false, settings = {} }: Variant = {},
) {
	const shared = { position: [0, 0] as [number, number], typeVersion: 1 };
	const parameters = {
		...{ resource: 'message', operation: 'sendAndWait', companyId: 5, conversationId: 11 },
		...{ message: 'May I?', ...form },
	};
	asking.n8n = await WaitingN8n.start(
		{
			nodes: [
				{
					...{ ...shared, id: 'ask-1', name: ASK, type: 'n8n-nodes-pact.pact' },
					parameters: asStored(parameters) as never,
					credentials: { pactApi: { id: '1', name: 'Pact' } },
					...settings,
				},
				{ ...shared, id: 'next', name: 'Next', type: 'n8n-nodes-base.noOp', parameters: {} },
				{
					...{ ...shared, id: 'again', name: 'Again?', type: 'n8n-nodes-base.if', typeVersion: 2 },
					parameters: { conditions: FIRST_ROUND },
				},
			],
			connections: {
				[ASK]: { main: [[{ node: 'Next', type: 'main', index: 0 }]] },
				...(loops && {
					Next: { main: [[{ node: 'Again?', type: 'main', index: 0 }]] },
					'Again?': { main: [[{ node: ASK, type: 'main', index: 0 }]] },
				}),
			},
		},
		credentials,
	);
}

/** Everything that was written to clients, whichever version sent it. */
export async function written(): Promise<string[]> {
	await asking.pact.idle();
	return asking.pact.world.messages
		.filter(({ income }) => !income)
		.map(({ message }) => String(message));
}

export async function links(): Promise<string[]> {
	const texts = await written();
	return [...(texts.at(-1) ?? '').matchAll(/http\S+/g)].map(([link]) => link);
}

export async function post(link: string, body: Record<string, string> = {}) {
	const response = await fetch(link, { method: 'POST', body: new URLSearchParams(body) });
	await asking.n8n.idle();
	return { status: response.status, text: await response.text(), headers: response.headers };
}

export async function get(link: string) {
	const response = await fetch(link);
	return { status: response.status, text: await response.text(), headers: response.headers };
}

/** What came out of the question. The preview that the editor shows describes it. */
export function data(id: string): unknown[] {
	const items = asking.n8n.items(id, 'Next');
	const preview = readSchema({ resource: 'message', name: 'sendAndWait', version: 'v2' });
	for (const { json } of items) expect(differences(json, preview)).toEqual([]);
	return items.map(({ json }) => json.data);
}

export const answered = (more: IDataObject) => [
	{ ...more, respondedAt: expect.any(String) as string },
];
