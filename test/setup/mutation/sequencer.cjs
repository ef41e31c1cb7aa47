const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const { rememberSlowTests } = require('./slowTests.cjs');

/** Which tests each file has, in the folder that Stryker copies the project to and removes in the end. */
const TESTS_BY_FILE = path.join(process.cwd(), 'tests-by-file.json');

const isUnitTest = (test) => test.path.includes('/test/unit/');

/**
 * Loads only the files that hold tests for the mutant. Stryker tells jest their names alone, so jest would load every file that
 * has to do with the source and skip the tests in it: most of the time went there.
 */
module.exports = class OnlyFilesWithTests extends Sequencer {
	constructor(options) {
		super(options);
		this.pattern = options.globalConfig.testNamePattern;
	}

	sort(tests) {
		if (!this.pattern || !existsSync(TESTS_BY_FILE)) return super.sort(tests);
		const testsByFile = JSON.parse(readFileSync(TESTS_BY_FILE, 'utf8'));
		const isChosen = new RegExp(this.pattern, 'i');
		const chosen = tests.filter(({ path: file }) =>
			testsByFile[file]?.some((name) => isChosen.test(name)),
		);
		// The cheap ones first: mostly they are enough.
		return [...chosen.filter(isUnitTest), ...chosen.filter((test) => !isUnitTest(test))];
	}

	/** Stryker's first run has no pattern: every test, without a mutant. */
	cacheResults(tests, results) {
		if (this.pattern) return;
		super.cacheResults(tests, results);
		const entries = results.testResults.map(({ testFilePath, testResults }) => [
			testFilePath,
			testResults.map(({ fullName }) => fullName),
		]);
		writeFileSync(TESTS_BY_FILE, JSON.stringify(Object.fromEntries(entries)));
		rememberSlowTests(results.testResults.flatMap(({ testResults }) => testResults));
	}
};
