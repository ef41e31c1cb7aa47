const fastCheck = require('fast-check');
const { default: QuietEnvironment } = require('tsx/cjs/api').require(
	'../quietEnvironment.ts',
	__filename,
);
const { failures } = require('./failures.cjs');

// A mutant that many values would show is shown by some of them.
fastCheck.configureGlobal({ numRuns: 30 });

/** Skips what is left of a file once a test has failed, which kills the mutant. */
module.exports = class MutationEnvironment extends QuietEnvironment {
	handleTestEvent(event) {
		super.handleTestEvent(event);
		if (event.name === 'test_start' && failures.isEnough()) event.test.mode = 'skip';
		if (event.name === 'test_done' && event.test.errors.length > 0) failures.note();
	}
};
