/** The folders, and the tests that judge each. */
const TESTS = {
	form: ['test/unit/form/**/*.test.ts'],
	api: ['test/unit/api/**/*.test.ts'],
	transport: ['test/unit/transport/**/*.test.ts'],
	trigger: ['test/unit/trigger/**/*.test.ts', 'test/engine/trigger/*.test.ts'],
};

const folder = process.env.FOLDER ?? 'form';

/**
 * Mutation testing of everything below the actions (`npm run test:mutation`), not part of CI.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	mutate: [`nodes/Pact/${folder}/**/*.ts`],
	testFiles: process.env.TESTS?.split(',') ?? TESTS[folder],
	testRunner: 'jest',
	jest: { configFile: 'test/jest.mutation.config.js', enableFindRelatedTests: false },
	// A mutant meets only the tests that run its line.
	coverageAnalysis: 'perTest',
	concurrency: Number(process.env.CONCURRENCY ?? 1),
	// What tables and texts say is written down once more nowhere: a test of it would be a copy.
	ignoreStatic: true,
	incremental: true,
	incrementalFile: `.stryker-report/${folder}.json`,
	timeoutMS: 60_000,
	dryRunTimeoutMinutes: 60,
	tempDirName: `.stryker/${folder}`,
	cleanTempDir: 'always',
	ignorePatterns: [
		'dist',
		'docs',
		'test/e2e',
		'test/bench',
		'.runtime',
		'.stryker-report',
		'.stryker',
	],
	reporters: ['clear-text', 'progress-append-only', 'json'],
	jsonReporter: { fileName: `.stryker-report/${folder}-report.json` },
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
};
