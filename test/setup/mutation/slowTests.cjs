const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

/** In the folder that Stryker copies the project to and removes in the end. */
const SLOW_TESTS = path.join(process.cwd(), 'slow-tests.json');

/** Milliseconds in Stryker's first run, the one without a mutant. */
const SLOW = 2_000;

let names;

/**
 * Tests left out for mutants: one that runs a thousand executions takes most of the time and rarely finds anything new. The
 * score can only be lower for it.
 */
module.exports = {
	rememberSlowTests(results) {
		const slow = results.filter(({ duration }) => duration > SLOW);
		writeFileSync(SLOW_TESTS, JSON.stringify(slow.map(({ fullName }) => fullName)));
	},

	isSlow(test) {
		if (!names && existsSync(SLOW_TESTS)) names = JSON.parse(readFileSync(SLOW_TESTS, 'utf8'));
		return names?.includes(fullNameOf(test)) ?? false;
	},
};

function fullNameOf({ name, parent }) {
	const isRoot = parent === undefined || parent.name === 'ROOT_DESCRIBE_BLOCK';
	return isRoot ? name : `${fullNameOf(parent)} ${name}`;
}
