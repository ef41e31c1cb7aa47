import { performance } from 'node:perf_hooks';
import { credentialReads } from '../engine/engine';
import { underLimits } from './limits';
import { listWays, phones, readWays, writeWays, type Way } from './ways';

/** What `run.ts` asks a process on n8n's Node for. */
export interface Task {
	work: 'list' | 'read' | 'write' | 'memory' | 'limits';
	url: string;
	repetitions: number;
	latency?: number;
	channels?: number;
	/** Which way, for what needs a process of its own */
	way?: string;
	/** What is sent under Pact's limits */
	scenario?: string;
	/** Whether to wait for real where a clock can be moved on */
	realTime?: boolean;
}

export type Figures = Record<string, Record<string, number[]>>;

interface Told {
	requests: number;
	mostOpen: number;
	accepted: string[];
}

async function control(url: string, query = ''): Promise<Told> {
	return (await (await fetch(`${url}/__bench?${query}`)).json()) as Told;
}

async function timed(way: Way, url: string) {
	const started = performance.now();
	const items = await way(url);
	return { items, milliseconds: performance.now() - started };
}

/** Every way in turn, again and again, so that a slow moment of the machine meets all of them. */
async function compare(ways: Record<string, Way>, task: Task): Promise<Figures> {
	const { url, repetitions, latency = 0, channels = 0 } = task;
	const figures: Figures = {};
	for (let round = -1; round < repetitions; round++) {
		for (const [name, way] of Object.entries(ways)) {
			const faults = task.work === 'write' ? round + 1 : 0;
			await control(url, `reset&latency=${latency}&channels=${channels}&faults=${faults}`);
			credentialReads.count = 0;
			const { items, milliseconds } = await timed(way, url);
			const told = await control(url);
			// The first round warms up.
			if (round < 0) continue;
			const own = (figures[name] ??= {});
			const note = (what: string, value: number) => (own[what] ??= []).push(value);
			note('milliseconds', milliseconds);
			note('items', items.length);
			note('requests', told.requests);
			note('open', told.mostOpen);
			note('credentialReads', credentialReads.count);
			if (task.work === 'write') judge(note, told.accepted, items);
		}
	}
	return figures;
}

type Items = Awaited<ReturnType<Way>>;

/** What became of the messages, and whether the user was told so. */
function judge(note: (what: string, value: number) => void, accepted: string[], items: Items) {
	const times = (phone: string) => accepted.filter((one) => one === phone).length;
	const outcomes = phones.map((phone, index) => {
		const own = items.find(({ pairedItem }) => Object(pairedItem).item === index);
		const { error } = own?.json ?? {};
		const text = error === undefined ? '' : JSON.stringify(error);
		const told = !own
			? 'nothing'
			: text === ''
				? 'sent'
				: /unknown/.test(text)
					? 'unknown'
					: 'lost';
		return { told, times: times(phone) };
	});
	const count = (test: (outcome: (typeof outcomes)[number]) => boolean) =>
		outcomes.filter(test).length;
	note(
		'delivered',
		count(({ times }) => times > 0),
	);
	note(
		'lost',
		count(({ times }) => times === 0),
	);
	note('doubled', accepted.length - new Set(accepted).size);
	note(
		'untrue',
		count(({ told, times }) => {
			if (told === 'unknown' || told === 'nothing') return false;
			return told === 'sent' ? times === 0 : times > 0;
		}),
	);
	note(
		'unknown',
		count(({ told }) => told === 'unknown'),
	);
	note(
		'untold',
		count(({ told }) => told === 'nothing'),
	);
}

/** The most memory a process takes for it, beyond what it took before. */
async function memory(task: Task): Promise<Figures> {
	const way = listWays[task.way ?? ''];
	await control(task.url, 'reset&channels=100');
	await way(task.url);
	await control(task.url, `reset&channels=${task.channels ?? 0}`);
	globalThis.gc?.();
	let most = 0;
	const before = process.memoryUsage().rss;
	const look = () => (most = Math.max(most, process.memoryUsage().rss));
	const timer = setInterval(look, 5);
	const { items, milliseconds } = await timed(way, task.url);
	look();
	clearInterval(timer);
	const megabytes = (most - before) / 1024 / 1024;
	return {
		[task.way ?? '']: {
			megabytes: [megabytes],
			milliseconds: [milliseconds],
			items: [items.length],
		},
	};
}

async function figuresOf(task: Task): Promise<Figures> {
	if (task.work === 'memory') return await memory(task);
	if (task.work === 'limits') return await underLimits(task);
	const ways = { list: listWays, read: readWays, write: writeWays };
	return await compare(ways[task.work], task);
}

async function main() {
	const task = JSON.parse(process.argv[2]) as Task;
	const figures = await figuresOf(task);
	process.stdout.write(`\n@figures ${JSON.stringify(figures)}\n`);
	process.exit();
}

void main();
