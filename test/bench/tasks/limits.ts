import { performance } from 'node:perf_hooks';
import type { IDataObject, INode } from 'n8n-workflow';
import { startPact, type Pact } from '../../simulator';
import { onVirtualClock } from '../clock/virtualClock';
import { execute } from '../engine/engine';
import { PerfectLimiter, sendObeying, TOKEN, wait } from './firstMessages';
import { byId, FLOOR, HTTP, PACT, signedIn } from './ways';
import type { Figures, Task } from './worker';

/** What is sent while Pact's limits are in force. */
interface Scenario {
	/** How many clients each execution writes to; the executions run side by side */
	clients: number[];
	/** How many messages another program has sent, the last of them a second ago */
	fromElsewhere: number;
}

const SCENARIOS: Record<string, Scenario> = {
	alone: { clients: [120], fromElsewhere: 0 },
	elsewhere: { clients: [60], fromElsewhere: 20 },
	twice: { clients: [60, 60], fromElsewhere: 0 },
};

/** One execution that writes to these clients. The limiter knows everything that is sent, also by others. */
type Way = (url: string, phones: string[], limiter: PerfectLimiter) => Promise<unknown>;

const onEngine =
	(node: Pick<INode, 'type' | 'typeVersion' | 'parameters'> & Partial<INode>): Way =>
	async (url, phones) =>
		await execute(
			url,
			[node],
			phones.map((phone) => ({ json: { phone } })),
		);

const httpRequest =
	(setting: Partial<INode>, options: IDataObject = {}): Way =>
	async (url, phones, limiter) => {
		const values = { company_id: 5, provider: 'whatsapp', phone: '={{ $json.phone }}', text: 'Hi' };
		const parameters = {
			...signedIn,
			...{ method: 'POST', url: `${url}/api/p2/messages`, sendBody: true },
			bodyParameters: {
				parameters: Object.entries(values).map(([name, value]) => ({ name, value })),
			},
			options: options as never,
		};
		await onEngine({ ...HTTP, parameters, ...setting })(url, phones, limiter);
	};

/** As many a minute as Pact allows */
const ONE_EVERY_TWO_SECONDS = { batching: { batch: { batchSize: 1, batchInterval: 2000 } } };
/** As often, and as far apart, as n8n lets a node be repeated */
const RETRY = { retryOnFail: true, maxTries: 5, waitBetweenTries: 5000 };

const WAYS: Record<string, Way> = {
	perfect: async (url, phones, limiter) => await limiter.send(url, phones),
	bareObeying: sendObeying,
	floor: onEngine({ ...FLOOR, parameters: { work: 'writeV2', phone: '={{ $json.phone }}' } }),
	pact: onEngine({
		...PACT,
		parameters: {
			...{ resource: 'conversation', operation: 'start', apiVersion: 'v2' },
			...{ companyId: byId(5), channelId: byId(1) },
			...{ phone: '={{ $json.phone }}', message: 'Hi' },
		},
	}),
	httpExpert: httpRequest({ onError: 'continueRegularOutput' }, ONE_EVERY_TWO_SECONDS),
	httpExpertRetry: httpRequest(RETRY, ONE_EVERY_TWO_SECONDS),
	httpRetry: httpRequest(RETRY),
	httpOrdinary: httpRequest({}),
};

/** Every way in turn, each with a Pact of its own, on a clock on which waiting takes no time, unless it is to be waited for. */
export async function underLimits({ repetitions, scenario, realTime }: Task): Promise<Figures> {
	const chosen = SCENARIOS[scenario ?? ''];
	const figures: Figures = {};
	const measureAll = async () => {
		// The first round warms up; nobody wants to wait for that.
		for (let round = realTime ? 0 : -1; round < repetitions; round++) {
			for (const [name, way] of Object.entries(WAYS)) {
				const outcome = await measure(way, chosen);
				if (round < 0) continue;
				const own = (figures[name] ??= {});
				for (const [what, value] of Object.entries(outcome)) (own[what] ??= []).push(value);
			}
		}
	};
	await (realTime ? measureAll() : onVirtualClock(measureAll));
	return figures;
}

async function measure(way: Way, { clients, fromElsewhere }: Scenario) {
	const world = { companies: [{ id: 5, channels: [{ id: 1, provider: 'whatsapp' as const }] }] };
	const pact = await startPact({ token: TOKEN, world });
	try {
		const limiter = new PerfectLimiter();
		await limiter.send(pact.url, phonesFrom(79_280_000_000, fromElsewhere));
		// Otherwise this second would be used up as well, which is not what is measured.
		if (fromElsewhere > 0) await wait(1000);
		const groups = clients.map((count, index) => phonesFrom(79_250_000_000 + index * 1000, count));
		const started = performance.now();
		await Promise.all(groups.map((phones) => way(pact.url, phones, limiter)));
		return { seconds: (performance.now() - started) / 1000, ...judge(pact, groups.flat()) };
	} finally {
		await pact.close();
	}
}

const phonesFrom = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => String(first + index));

/** What became of the messages, as Pact sees it. */
function judge({ requests, world }: Pact, phones: string[]) {
	const phoneOf = new Map(world.conversations.map(({ id, phone }) => [id, phone]));
	const written = world.messages.map(({ conversation_id }) => phoneOf.get(conversation_id));
	const times = phones.map((phone) => written.filter((one) => one === phone).length);
	return {
		delivered: times.filter((count) => count > 0).length,
		refused: requests.filter(({ status }) => status === 429).length,
		lost: times.filter((count) => count === 0).length,
		doubled: times.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
	};
}
