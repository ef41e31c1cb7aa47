const { default: Runtime } = require('jest-runtime');

/**
 * Code that runs once when a file is loaded belongs to no test, even where a test loads the file anew. Stryker would take
 * that test for one that meets the mutant, and run no other.
 */
module.exports = class LoadsOutsideOfTests extends Runtime {
	constructor(config, environment, ...more) {
		super(config, environment, ...more);
		this.stryker = () => environment.global.__stryker__;
	}

	requireModule(...given) {
		const stryker = this.stryker();
		const test = stryker?.currentTestId;
		if (stryker) stryker.currentTestId = undefined;
		try {
			return super.requireModule(...given);
		} finally {
			if (stryker) stryker.currentTestId = test;
		}
	}
};
