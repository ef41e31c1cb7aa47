import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { execute } from '../engine/engine';

/** One way of doing a piece of work. @returns what came out */
export type Way = (url: string) => Promise<INodeExecutionData[]>;

export const PACT = { type: 'n8n-nodes-pact.pact', typeVersion: 1 };
export const FLOOR = { type: 'bench.floor', typeVersion: 1 };
export const HTTP = { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 };
export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: value as string });
export const signedIn = {
	authentication: 'predefinedCredentialType',
	nodeCredentialType: 'pactApi',
};

const okay = async (outcome: ReturnType<typeof execute>) => {
	const { items, run } = await outcome;
	const { error } = run.data.resultData;
	if (error) throw error;
	return items;
};

async function json(url: string, init?: RequestInit): Promise<{ data: IDataObject }> {
	const headers = { 'x-private-api-token': 'a-token-of-the-bench' };
	const response = await fetch(url, { headers, ...init });
	return (await response.json()) as { data: IDataObject };
}

/** Lists the channels with the HTTP Request node's own pagination, and makes an item of each row. */
const httpList = (url: string, query: IDataObject[]) =>
	okay(
		execute(url, [
			{
				...HTTP,
				parameters: {
					...signedIn,
					url: `${url}/p1/companies/5/channels`,
					...(query.length > 0 && {
						sendQuery: true,
						queryParameters: { parameters: query as never },
					}),
					options: {
						pagination: {
							pagination: {
								paginationMode: 'updateAParameterInEachRequest',
								parameters: {
									parameters: [
										{ type: 'qs', name: 'from', value: '={{ $response.body.data.next_page }}' },
									],
								},
								paginationCompleteWhen: 'other',
								completeExpression: '={{ !$response.body.data.next_page }}',
							},
						},
					},
				},
			},
			{
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				parameters: { fieldToSplitOut: 'data.channels', options: {} },
			},
		]),
	);

export const listWays: Record<string, Way> = {
	bare: async (url) => {
		const items: INodeExecutionData[] = [];
		let from = '';
		do {
			const { data } = await json(`${url}/p1/companies/5/channels?per=100${from}`);
			for (const row of data.channels as IDataObject[]) items.push({ json: row });
			from = data.next_page === undefined ? '' : `&from=${String(data.next_page)}`;
		} while (from !== '');
		return items;
	},
	floor: async (url) => await okay(execute(url, [{ ...FLOOR, parameters: { work: 'list' } }])),
	pact: async (url) =>
		await okay(
			execute(url, [
				{
					...PACT,
					parameters: {
						...{ resource: 'channel', operation: 'getAll' },
						...{ companyId: byId(5), returnAll: true },
					},
				},
			]),
		),
	httpExpert: async (url) => await httpList(url, [{ name: 'per', value: '100' }]),
	httpOrdinary: async (url) => await httpList(url, []),
};

const thousand = (): INodeExecutionData[] =>
	Array.from({ length: 1000 }, (_, index) => ({ json: { id: index + 1 } }));

const httpRead = (url: string, options: IDataObject) =>
	okay(
		execute(
			url,
			[
				{
					...HTTP,
					parameters: {
						...signedIn,
						url: `=${url}/p1/companies/5/channels/1/jobs/{{ $json.id }}`,
						options: options as never,
					},
				},
			],
			thousand(),
		),
	);

export const readWays: Record<string, Way> = {
	bare: async (url) => {
		const items = thousand();
		let next = 0;
		const worker = async () => {
			while (next < items.length) {
				const index = next++;
				const id = String(items[index].json.id);
				items[index] = { json: (await json(`${url}/p1/companies/5/channels/1/jobs/${id}`)).data };
			}
		};
		await Promise.all(Array.from({ length: 10 }, worker));
		return items;
	},
	floor: async (url) =>
		await okay(
			execute(url, [{ ...FLOOR, parameters: { work: 'read', id: '={{ $json.id }}' } }], thousand()),
		),
	pact: async (url) =>
		await okay(
			execute(
				url,
				[
					{
						...PACT,
						parameters: {
							...{ resource: 'job', operation: 'get', companyId: byId(5), channelId: byId(1) },
							jobId: '={{ $json.id }}',
						},
					},
				],
				thousand(),
			),
		),
	httpExpert: async (url) =>
		await httpRead(url, { batching: { batch: { batchSize: 10, batchInterval: 25 } } }),
	httpOrdinary: async (url) => await httpRead(url, {}),
};

export const phones = Array.from({ length: 60 }, (_, index) => `792500000${10 + index}`);

const clients = (): INodeExecutionData[] => phones.map((phone) => ({ json: { phone } }));

const FIRST_MESSAGE = {
	...HTTP,
	parameters: {
		...signedIn,
		method: 'POST',
		sendBody: true,
		bodyParameters: {
			parameters: [
				{ name: 'phone', value: '={{ $json.phone }}' },
				{ name: 'message', value: 'Hi' },
			],
		},
	},
};

const httpSend = async (url: string, setting: object, batching: IDataObject = {}) => {
	const address = `${url}/p1/companies/5/channels/1/conversations`;
	const parameters = { ...FIRST_MESSAGE.parameters, url: address, options: batching as never };
	return (await execute(url, [{ ...FIRST_MESSAGE, parameters, ...setting }], clients())).items;
};

const ONE_BY_ONE = { batching: { batch: { batchSize: 1, batchInterval: 5 } } };

export const writeWays: Record<string, Way> = {
	bare: async (url) => {
		const items: INodeExecutionData[] = [];
		for (const [item, phone] of phones.entries()) {
			const init = { method: 'POST', body: JSON.stringify({ phone, message: 'Hi' }) };
			const path = `${url}/p1/companies/5/channels/1/conversations`;
			const outcome = await json(path, init).then(
				({ data }) => data,
				(error: Error) => ({ error: error.message }),
			);
			items.push({ json: outcome, pairedItem: { item } });
		}
		return items;
	},
	floor: async (url) =>
		await okay(
			execute(
				url,
				[{ ...FLOOR, parameters: { work: 'write', phone: '={{ $json.phone }}' } }],
				clients(),
			),
		),
	pact: async (url) =>
		await okay(
			execute(
				url,
				[
					{
						...PACT,
						onError: 'continueRegularOutput',
						parameters: {
							...{ resource: 'conversation', operation: 'start' },
							...{ companyId: byId(5), channelId: byId(1) },
							...{ phone: '={{ $json.phone }}', message: 'Hi' },
						},
					},
				],
				clients(),
			),
		),
	httpExpert: async (url) => await httpSend(url, { onError: 'continueRegularOutput' }, ONE_BY_ONE),
	httpRetry: async (url) =>
		await httpSend(url, { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 }, ONE_BY_ONE),
	httpOrdinary: async (url) => await httpSend(url, {}),
};
