import type { Circus } from '@jest/types';
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { TestEnvironment } from 'jest-environment-node';
import { modulesOfProcess, recogniseErrors } from './shared/modulesOfProcess';

/** Node's own warnings and n8n's log come from outside of the tests' sandbox. They belong to the test that is running. */
let print: (text: string) => void = () => {};
const ofProcess = { console: globalThis.console, now: Date.now };
process.removeAllListeners('warning');
process.on('warning', (warning) => print(`${warning.stack}\n`));

/**
 * Keeps what a test, n8n's logger or Node prints to itself, and shows it when the test fails. Everything that a green run
 * prints comes from jest's reporter.
 */
export default class QuietEnvironment extends TestEnvironment {
	private printed = '';

	override async setup() {
		await super.setup();
		print = (text) => void (this.printed += text);
		const buffer = new Writable({
			write: (chunk, _encoding, done) => {
				print(String(chunk));
				done();
			},
		});
		const { console: shown, process: sandboxed } = this.global;
		this.show = (text) => shown.log(text);
		this.global.modulesOfProcess = modulesOfProcess;
		recogniseErrors(this.global.Error);
		// A test that replaces Date.now moves the clock for n8n-core too.
		this.global.Date = Date;
		this.global.console = globalThis.console = new Console(buffer);
		// Only what the tests see is replaced: jest's reporter may write to the same terminal from this process.
		for (const name of ['stdout', 'stderr']) {
			Object.defineProperty(sandboxed, name, { value: buffer, configurable: true });
		}
	}

	override async teardown() {
		globalThis.console = ofProcess.console;
		// A failed test may have left the clock standing.
		Date.now = ofProcess.now;
		await super.teardown();
	}

	handleTestEvent(event: Circus.Event) {
		if (event.name === 'test_start') this.printed = '';
		const isFailed = event.name === 'test_done' && event.test.errors.length > 0;
		if (!isFailed || this.printed === '') return;
		this.show(`Printed by the failed test "${event.test.name}":\n${this.printed}`);
	}

	private show: (text: string) => void = () => {};
}
