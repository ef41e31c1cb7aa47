import { setMaxListeners } from 'node:events';
import path from 'node:path';
import { Activity } from './activity';
import { ASSUMPTIONS, type Assumptions } from './assumptions';
import { Clock, type Alarm } from './clock';
import { Deliveries } from './deliveries';
import { Faults } from './faults';
import { Files } from './files';
import { Ids } from './ids';
import { Keeper } from './keeper';
import { keptOf, restore, type KeptPact } from './kept';
import { Outcomes } from './life/outcomes';
import { Quotas } from './quotas';
import { seedWorld, type WorldSeed } from './seed';
import { emptyWorld } from './world';

/** A request Pact received, as the client sent it and as it was answered. */
export interface RecordedRequest {
	method: string;
	/** Without query and trailing slash. */
	path: string;
	/** As it was sent, with both. */
	url: string;
	query: Record<string, unknown>;
	/** Decoded; undefined when there was none. */
	body: unknown;
	headers: Record<string, string | string[] | undefined>;
	/** null when the connection was closed without an answer. */
	status: number | null;
	receivedAt: Date;
}

export interface SimulationOptions {
	token: string;
	timeScale: number;
	jobSeconds: number;
	events: boolean;
	assumptions: Partial<Assumptions>;
	/** A folder in which the world outlives the process */
	keepIn?: string;
}

/** Everything that makes up one simulated Pact, apart from its HTTP server. */
export class Simulation {
	readonly world = emptyWorld();
	readonly ids = new Ids();
	readonly requests: RecordedRequest[] = [];
	readonly activity = new Activity();
	readonly faults = new Faults();
	readonly files: Files;
	readonly outcomes = new Outcomes();
	readonly assumptions: Assumptions;
	readonly clock: Clock;
	readonly deliveries: Deliveries;
	readonly quotas: Quotas;
	/** The timer that will finish a job, by the job's id. */
	readonly jobAlarms = new Map<number, Alarm>();
	readonly token: string;
	readonly jobSeconds: number;
	/** Whether Pact sends webhooks of its own accord. */
	readonly events: boolean;
	/** Known once the server listens. */
	url = '';
	private stopping = forMany();
	private readonly keeper?: Keeper<KeptPact>;

	constructor(options: SimulationOptions) {
		this.token = options.token;
		this.jobSeconds = options.jobSeconds;
		this.events = options.events;
		this.assumptions = { ...ASSUMPTIONS, ...options.assumptions };
		const { keepIn } = options;
		this.files = new Files(keepIn && path.join(keepIn, 'pact-files'));
		this.clock = new Clock(options.timeScale, this.activity, () => this.changed());
		this.deliveries = new Deliveries(this.world, this.clock, this.activity, this.assumptions, () =>
			this.changed(),
		);
		this.quotas = new Quotas(this.clock);
		if (keepIn) this.keeper = new Keeper(path.join(keepIn, 'pact.json'), () => keptOf(this));
	}

	/** Aborted when the simulation is reset or closed. */
	get signal(): AbortSignal {
		return this.stopping.signal;
	}

	/** Begins with what was kept, or with a seed where nothing was. @returns whether something was kept */
	begin(seed?: WorldSeed): boolean {
		const kept = this.keeper?.load();
		if (kept) restore(this, kept);
		else this.reset(seed);
		return kept !== undefined;
	}

	/** Something is to be kept, soon. */
	changed(): void {
		this.keeper?.changed();
	}

	/** The same before this returns: what is answered next holds whatever happens. */
	save(): void {
		this.keeper?.save();
	}

	/** The end. What is kept stays as it is now. */
	close(): void {
		this.keeper?.close();
		this.stop();
	}

	stop(): void {
		this.stopping.abort();
		this.stopping = forMany();
		this.clock.stop();
		this.deliveries.stop();
		this.jobAlarms.clear();
	}

	/** Back to the start, in place: references to the world and the records stay good. */
	reset(seed?: WorldSeed): void {
		this.stop();
		this.faults.clear();
		this.outcomes.clear();
		this.quotas.clear();
		this.ids.reset();
		this.files.clear();
		for (const rows of Object.values(this.world)) rows.length = 0;
		this.requests.length = 0;
		this.deliveries.recorded.length = 0;
		seedWorld(this, seed);
		this.changed();
	}
}

/** Every answer that is held back waits for it, and Node takes more than ten for a leak. */
function forMany(): AbortController {
	const controller = new AbortController();
	setMaxListeners(0, controller.signal);
	return controller;
}
