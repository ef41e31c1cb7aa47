import {
	NodeApiError,
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import { field, stubNode } from './stubNodes';

/** A file that a node was given. */
export interface GivenFile {
	fileName: string;
	mimeType: string;
	content: Buffer;
}

/** What stands in for the clock, the disk and services outside of Pact, and what they were asked. */
export const services = {
	/** What happens in the world while a Wait node waits */
	during: async (_minutes: number): Promise<void> => {},
	/** What was sent with Telegram's node, as its API would get it */
	telegram: [] as IDataObject[],
	/** What an AI makes of a file; it may throw */
	ai: (_kind: 'audio' | 'image', { fileName }: GivenFile) => `The content of ${fileName}`,
	/** What was written to disk, by path */
	disk: new Map<string, string>(),
	/** Whether writing to disk fails */
	isDiskFull: false,
};

const initial = { ...services };

/** Nobody was asked anything, and all services work. */
export function resetServices(): void {
	Object.assign(services, initial, { telegram: [], disk: new Map() });
}

/** Small versions of the nodes that call services, as `stubNodes` are. HTTP Request sends real requests. */
export const stubServices: Record<string, INodeType> = {
	'n8n-nodes-base.wait': at(
		1.1,
		stubNode('Wait', [field('amount', 'number', 5), field('unit', 'string', 'seconds')]),
		async function () {
			const unit = this.getNodeParameter('unit', 0) as string;
			if (unit !== 'minutes') throw new Error(`The stub waits minutes, not ${unit}`);
			await services.during(this.getNodeParameter('amount', 0) as number);
			return this.getInputData();
		},
	),

	'n8n-nodes-base.telegram': at(
		1.2,
		stubNode('Telegram', [
			{ ...field('chatId'), required: true },
			{ ...field('text'), required: true },
			{
				...field('additionalFields', 'collection', {}),
				options: [field('parse_mode'), field('appendAttribution', 'boolean', true)],
			},
		]),
		function () {
			return this.getInputData().map((_, item) => {
				const { parse_mode } = this.getNodeParameter('additionalFields', item) as IDataObject;
				const read = (name: string) => this.getNodeParameter(name, item) as string;
				const json = { chat_id: read('chatId'), text: read('text'), parse_mode };
				services.telegram.push(json);
				return { json, pairedItem: { item } };
			});
		},
	),

	'@n8n/n8n-nodes-langchain.openAi': at(
		2,
		stubNode('OpenAI', [
			field('resource', 'string', 'text'),
			field('simplify', 'boolean', true),
			field('binaryPropertyName', 'string', 'data'),
		]),
		async function () {
			const resource = this.getNodeParameter('resource', 0) as 'audio' | 'image';
			return await forEach(this, async (item) => {
				const text = services.ai(resource, await fileOf(this, item, 'binaryPropertyName'));
				if (resource === 'audio') return { text };
				if (this.getNodeParameter('simplify', item)) throw new Error('The stub simplifies nothing');
				return { output: [{ type: 'message', content: [{ type: 'output_text', text }] }] };
			});
		},
	),

	'n8n-nodes-base.readWriteFile': at(
		1,
		stubNode('Read/Write Files from Disk', [
			{ ...field('fileName'), required: true },
			field('dataPropertyName', 'string', 'data'),
		]),
		async function () {
			return await forEach(this, async (item) => {
				const fileName = this.getNodeParameter('fileName', item) as string;
				const { content } = await fileOf(this, item, 'dataPropertyName');
				if (services.isDiskFull) throw new Error(`The file "${fileName}" is not writable.`);
				services.disk.set(fileName, content.toString());
				return { fileName };
			});
		},
	),

	'n8n-nodes-base.httpRequest': at(
		4.2,
		stubNode('HTTP Request', [field('method'), field('url'), field('jsonBody')]),
		async function () {
			const outputs: INodeExecutionData[] = [];
			for (const [item] of this.getInputData().entries()) {
				const request = {
					method: this.getNodeParameter('method', item) as 'POST',
					url: this.getNodeParameter('url', item) as string,
					body: JSON.parse(this.getNodeParameter('jsonBody', item) as string) as IDataObject,
					json: true,
				};
				try {
					const json = (await this.helpers.httpRequest(request)) as IDataObject;
					outputs.push({ json, pairedItem: { item } });
				} catch (error) {
					throw new NodeApiError(this.getNode(), { message: (error as Error).message });
				}
			}
			return outputs;
		},
	),

	'n8n-nodes-base.merge': merge(),
};

/** Appends its inputs, of which some may have got nothing. */
function merge(): INodeType {
	const stub = at(3, stubNode('Merge', [field('numberInputs', 'number', 2)]), function () {
		const count = this.getNodeParameter('numberInputs', 0) as number;
		return Array.from({ length: count }, (_, input) => {
			try {
				return this.getInputData(input) ?? [];
			} catch {
				return [];
			}
		}).flat();
	});
	const { Main } = NodeConnectionTypes;
	const inputs = `={{ Array.from({ length: $parameter.numberInputs }, () => ({ type: '${Main}' })) }}`;
	return { ...stub, description: { ...stub.description, inputs: inputs as `={{${string}}}` } };
}

type Run = (this: IExecuteFunctions) => INodeExecutionData[] | Promise<INodeExecutionData[]>;

/** The node in the version that the workflows use. */
function at(version: number, { description }: INodeType, run: Run): INodeType {
	return {
		description: { ...description, version },
		async execute() {
			return [await run.call(this)];
		},
	};
}

/** An item for each item, or with On Error what was wrong with it, as n8n's own nodes give it. */
async function forEach(
	context: IExecuteFunctions,
	run: (item: number) => Promise<IDataObject>,
): Promise<INodeExecutionData[]> {
	const outputs: INodeExecutionData[] = [];
	for (const [item] of context.getInputData().entries()) {
		try {
			outputs.push({ json: await run(item), pairedItem: { item } });
		} catch (error) {
			if (!context.continueOnFail()) throw error;
			outputs.push({ json: { error: (error as Error).message }, pairedItem: { item } });
		}
	}
	return outputs;
}

async function fileOf(
	context: IExecuteFunctions,
	item: number,
	parameter: string,
): Promise<GivenFile> {
	const name = context.getNodeParameter(parameter, item) as string;
	const { fileName = '', mimeType } = context.helpers.assertBinaryData(item, name);
	return { fileName, mimeType, content: await context.helpers.getBinaryDataBuffer(item, name) };
}
