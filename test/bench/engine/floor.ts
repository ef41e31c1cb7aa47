import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

/** The least a node can do: the same calls through n8n's helper, with no checks, no retries and no errors of its own. */
async function call(this: IExecuteFunctions, path: string, qs?: IDataObject, body?: IDataObject) {
	const { baseUrl } = await this.getCredentials('pactApi');
	const method = body ? 'POST' : 'GET';
	const url = `${String(baseUrl)}${path}`;
	const options = { method, url, qs, body, json: true } as const;
	return (await this.helpers.httpRequestWithAuthentication.call(this, 'pactApi', options)) as {
		data: IDataObject;
	};
}

async function list(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	let from: string | undefined;
	do {
		const { data } = await call.call(this, '/p1/companies/5/channels', { per: 100, from });
		for (const json of data.channels as IDataObject[])
			items.push({ json, pairedItem: { item: 0 } });
		from = data.next_page as string | undefined;
	} while (from !== undefined);
	return items;
}

async function read(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const count = this.getInputData().length;
	const items: INodeExecutionData[] = [];
	let next = 0;
	const worker = async () => {
		while (next < count) {
			const item = next++;
			const id = this.getNodeParameter('id', item) as number;
			const { data } = await call.call(this, `/p1/companies/5/channels/1/jobs/${id}`);
			items[item] = { json: data, pairedItem: { item } };
		}
	};
	await Promise.all(Array.from({ length: 10 }, worker));
	return items;
}

const FIRST_MESSAGE = {
	write: { path: '/p1/companies/5/channels/1/conversations', body: { message: 'Hi' } },
	writeV2: { path: '/api/p2/messages', body: { company_id: 5, provider: 'whatsapp', text: 'Hi' } },
};

async function write(
	this: IExecuteFunctions,
	{ path, body }: { path: string; body: IDataObject },
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for (const item of this.getInputData().keys()) {
		const phone = this.getNodeParameter('phone', item) as string;
		try {
			const { data } = await call.call(this, path, undefined, { ...body, phone });
			items.push({ json: data, pairedItem: { item } });
		} catch (error) {
			items.push({ json: { error: (error as Error).message }, pairedItem: { item } });
		}
	}
	return items;
}

const field = (name: string) => ({ displayName: name, name, type: 'string', default: '' }) as const;

export const floor: INodeType = {
	description: {
		displayName: 'Floor',
		name: 'floor',
		group: ['output'],
		version: 1,
		description: 'The least a node can do',
		defaults: { name: 'Floor' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pactApi', required: true }],
		properties: [field('work'), field('id'), field('phone')],
	},
	async execute() {
		const work = this.getNodeParameter('work', 0) as 'list' | 'read' | keyof typeof FIRST_MESSAGE;
		if (work === 'list') return [await list.call(this)];
		if (work === 'read') return [await read.call(this)];
		return [await write.call(this, FIRST_MESSAGE[work])];
	},
};
