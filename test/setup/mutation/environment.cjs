const fastCheck = require('fast-check');
const n8nWorkflow = require('n8n-workflow');
const { default: QuietEnvironment } = require('tsx/cjs/api').require(
	'../quietEnvironment.ts',
	__filename,
);
const { failures } = require('./failures.cjs');

// A mutant that many values would show is shown by some of them.
fastCheck.configureGlobal({ numRuns: 30 });

/**
 * Skips what is left of a file once a test has failed, which kills the mutant. Tests get two large modules from this process:
 * loading them anew for every file of every mutant would take four times as long as the tests.
 */
module.exports = class MutationEnvironment extends QuietEnvironment {
	async setup() {
		await super.setup();
		this.global.modulesOfProcess = { fastCheck, n8nWorkflow };
	}

	handleTestEvent(event) {
		super.handleTestEvent(event);
		if (event.name === 'test_start' && failures.isEnough()) event.test.mode = 'skip';
		if (event.name === 'test_done' && event.test.errors.length > 0) failures.note();
	}
};
