import type { Circus } from '@jest/types';
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { TestEnvironment } from 'jest-environment-node';

/** Node's own warnings come from outside of the tests' sandbox. They belong to the test that is running. */
let print: (text: string) => void = () => {};
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
		const { console: shown, process: sandboxed, setInterval: start } = this.global;
		this.show = (text) => shown.log(text);
		this.global.console = new Console(buffer);
		// n8n-core leaves intervals running, which would keep a worker from ending.
		this.global.setInterval = ((...args: Parameters<typeof start>) =>
			start(...args).unref()) as typeof start;
		// Only what the tests see is replaced: jest's reporter may write to the same terminal from this process.
		for (const name of ['stdout', 'stderr']) {
			Object.defineProperty(sandboxed, name, { value: buffer, configurable: true });
		}
	}

	handleTestEvent(event: Circus.Event) {
		if (event.name === 'test_start') this.printed = '';
		const isFailed = event.name === 'test_done' && event.test.errors.length > 0;
		if (!isFailed || this.printed === '') return;
		this.show(`Printed by the failed test "${event.test.name}":\n${this.printed}`);
	}

	private show: (text: string) => void = () => {};
}
