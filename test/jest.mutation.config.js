const path = require('node:path');
const { globalSetup, ...config } = require('../jest.config');

const inSetup = (file) => path.join(__dirname, 'setup/mutation', file);

/** For mutation testing: unit tests, and engine tests with the sources in place of the build. */
module.exports = {
	...config,
	rootDir: '..',
	testMatch: ['unit', 'engine'].map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
	moduleNameMapper: {
		...config.moduleNameMapper,
		// What n8n and the tests would load of the build: the sources, in which the mutants are.
		'^.*/dist/(nodes|credentials)/(.*)\\.js$': '<rootDir>/$1/$2.ts',
	},
	testEnvironment: inSetup('environment.cjs'),
	testSequencer: inSetup('sequencer.cjs'),
	runner: inSetup('runner.cjs'),
	runtime: inSetup('runtime.cjs'),
	// Stryker has workers of its own, and mutants may well hang.
	maxWorkers: 1,
	workerIdleMemoryLimit: undefined,
	testTimeout: 20_000,
};
