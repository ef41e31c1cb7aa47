const fastCheck = require('fast-check');
const { default: QuietEnvironment } = require('tsx/cjs/api').require(
	'../quietEnvironment.ts',
	__filename,
);
const { failures, hasMutant } = require('./failures.cjs');
const { isSlow } = require('./slowTests.cjs');

// A mutant that many values would show is shown by some of them.
fastCheck.configureGlobal({ numRuns: 30 });

/** Milliseconds for a test that is none of the slow ones. Many mutants have a test wait for what never comes. */
const PATIENCE = 5_000;

/** Skips what is left of a file once a test has failed, which kills the mutant, and slow tests. */
module.exports = class MutationEnvironment extends QuietEnvironment {
	handleTestEvent(event) {
		super.handleTestEvent(event);
		if (event.name === 'test_start' && hasMutant()) {
			event.test.timeout = PATIENCE;
			if (failures.isEnough() || isSlow(event.test)) event.test.mode = 'skip';
		}
		if (event.name === 'test_done' && event.test.errors.length > 0) failures.note();
	}
};
