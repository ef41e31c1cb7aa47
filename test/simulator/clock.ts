import { performance } from 'node:perf_hooks';
import type { Activity } from './activity';

export interface Alarm {
	cancel(): void;
}

/**
 * Pact's time. Durations run `scale` times faster than real ones; dates are today's, so that a client
 * comparing them with its own clock (the one-month limit of a synchronisation, say) agrees with Pact.
 */
export class Clock {
	private readonly alarms = new Set<Alarm>();
	private readonly startedAt = performance.now();

	constructor(
		readonly scale: number,
		private readonly activity: Activity,
		/** Called whenever something that was planned has happened */
		private readonly onTask: () => void = () => {},
	) {
		if (!(scale > 0)) throw new Error(`timeScale has to be greater than 0, not ${scale}`);
	}

	/** Pact seconds since the simulator started. */
	elapsedSeconds(): number {
		return ((performance.now() - this.startedAt) / 1000) * this.scale;
	}

	now(): Date {
		return new Date();
	}

	unixSeconds(): number {
		return Math.floor(Date.now() / 1000);
	}

	/** Does the task after so many Pact seconds. `background` tasks do not keep `idle()` waiting. */
	after(seconds: number, task: () => void, { background = false } = {}): Alarm {
		const end = background ? () => {} : this.activity.begin();
		const finish = () => {
			clearTimeout(timer);
			this.alarms.delete(alarm);
			end();
		};
		const timer = setTimeout(
			() => {
				task();
				finish();
				this.onTask();
			},
			(seconds * 1000) / this.scale,
		);
		const alarm: Alarm = { cancel: finish };
		this.alarms.add(alarm);
		return alarm;
	}

	stop(): void {
		for (const alarm of [...this.alarms]) alarm.cancel();
	}
}
