/** The folders with mutants, each with the tests that judge it: the cheap ones come first, and mostly they are enough. */
const TESTS = {
	form: ['test/unit/form/**/*.test.ts'],
	api: [
		'test/unit/api/**/*.test.ts',
		'test/engine/{attachment,channel,conversation,message,template,webhook}/**/*.test.ts',
	],
	transport: ['test/unit/transport/**/*.test.ts'],
	trigger: [
		'test/unit/trigger/**/*.test.ts',
		'test/engine/trigger/*.test.ts',
		'test/engine/message/reply.test.ts',
		'test/engine/{defaultCompany,locatorsV2}.test.ts',
	],
};

const folder = process.env.MUTATED_FOLDER ?? 'form';

/**
 * Mutation testing of everything below the actions (`npm run test:mutation`), not part of CI: it takes an hour.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	mutate: [`nodes/Pact/${folder}/**/*.ts`],
	testFiles: TESTS[folder],
	testRunner: 'jest',
	jest: { configFile: 'test/jest.mutation.config.js', enableFindRelatedTests: false },
	// A mutant meets only the tests that run its line.
	coverageAnalysis: 'perTest',
	concurrency: 1,
	// Tables and texts that are made when a file is loaded: each would need all tests, and a test of a text is its copy.
	ignoreStatic: true,
	// What was found before counts again where neither the code nor its tests have changed.
	incremental: true,
	incrementalFile: `.stryker-report/${folder}.json`,
	// Beyond the time that the tests took without a mutant. One that waits for what never comes ends by itself after five
	// seconds (environment.cjs), so only what hangs should end this way.
	timeoutMS: 15_000,
	dryRunTimeoutMinutes: 60,
	tempDirName: `.stryker/${folder}`,
	cleanTempDir: 'always',
	ignorePatterns: ['.runtime', '.stryker', '.stryker-report', 'docs', 'test/bench', 'test/e2e'],
	reporters: ['clear-text', 'progress-append-only'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
};
