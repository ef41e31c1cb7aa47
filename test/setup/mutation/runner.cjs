const { default: TestRunner } = require('jest-runner');
const { failures } = require('./failures.cjs');

/** One failed test kills a mutant, so no further file is loaded. Without a mutant, everything runs. */
module.exports = class StopsAtFirstFailure extends TestRunner {
	async runTests(tests, watcher, options) {
		failures.reset();
		for (const test of tests) {
			if (failures.isEnough()) return;
			await super.runTests([test], watcher, { ...options, serial: true });
		}
	}
};
