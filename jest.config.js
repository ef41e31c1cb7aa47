const shared = (file) => `<rootDir>/test/setup/shared/${file}`;

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/test/setup/quietEnvironment.ts',
	globalSetup: '<rootDir>/test/setup/globalSetup.ts',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/output/', '<rootDir>/.stryker/'],
	modulePathIgnorePatterns: [
		'<rootDir>/test/e2e/output/',
		'<rootDir>/.runtime/',
		'<rootDir>/.stryker/',
	],
	moduleNameMapper: {
		'^(.*/node_modules/)?@n8n/backend-common(/.*)?$': shared('backendCommon.cjs'),
		'^(.*/node_modules/)?@n8n/di(/.*)?$': shared('di.cjs'),
		'^fast-check$': shared('fastCheck.cjs'),
		'^n8n-core$': shared('n8nCore.cjs'),
		'^n8n-workflow$': shared('n8nWorkflow.cjs'),
	},
	// Types are checked by npm run check:types.
	transform: {
		'\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
	// On two cores jest would run all tests in one process. A worker that has grown beyond the limit is replaced.
	maxWorkers: 2,
	testSequencer: '<rootDir>/test/setup/sequencer.cjs',
	workerIdleMemoryLimit: '700MB',
	// Speed is measured by npm run bench. However slow the machine, only what hangs should fail.
	testTimeout: 5 * 60_000,
};
