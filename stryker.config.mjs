/**
 * Mutation testing of everything below the actions (`npm run test:mutation`), not part of CI. Unit tests import the
 * sources, so mutants reach them; engine tests load the build and are left out.
 *
 * Only one folder: `npm run test:mutation -- --mutate "nodes/Pact/form/**\/*.ts"`.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	mutate: ['nodes/Pact/{transport,api,form,trigger}/**/*.ts'],
	testRunner: 'jest',
	jest: { configFile: 'test/jest.mutation.config.js', enableFindRelatedTests: true },
	// A mutant meets only the tests that run its line.
	coverageAnalysis: 'perTest',
	concurrency: 2,
	// Types are no part of this: a mutant that does not compile is one that no test has to notice.
	ignoreStatic: true,
	tempDirName: '.stryker',
	cleanTempDir: 'always',
	ignorePatterns: ['dist', 'docs', 'test/e2e', 'test/bench', '.runtime'],
	reporters: ['clear-text', 'progress-append-only', 'html'],
	htmlReporter: { fileName: '.stryker-report/index.html' },
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
};
