/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// The real n8n has a command of its own: npm run test:e2e.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	modulePathIgnorePatterns: ['<rootDir>/test/e2e/output/', '<rootDir>/.runtime/'],
	transform: { '\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }] },
	// Speed is measured by npm run bench. Here a machine may be slow; only what hangs should fail.
	testTimeout: 60_000,
	// n8n-core leaves an interval running; our own servers close every connection when a test ends.
	forceExit: true,
};
