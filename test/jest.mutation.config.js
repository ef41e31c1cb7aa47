const { globalSetup, testEnvironment, testSequencer, ...config } = require('../jest.config');

/** For mutation testing: the unit tests that import the sources. Those that load the build would not see a mutant. */
module.exports = {
	...config,
	rootDir: '..',
	testMatch: ['transport', 'api', 'form', 'trigger', 'actions'].map(
		(folder) => `<rootDir>/test/unit/${folder}/**/*.test.ts`,
	),
	// Stryker has workers of its own, and mutants may well hang.
	maxWorkers: 1,
	workerIdleMemoryLimit: undefined,
};
