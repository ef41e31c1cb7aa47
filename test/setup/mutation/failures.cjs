let hasFailed = false;

/** What the runner and the environment know of the present mutant. */
exports.failures = {
	reset() {
		hasFailed = false;
	},
	note() {
		hasFailed = true;
	},
	/** Stryker's first run, without a mutant, wants to know of all tests. */
	isEnough: () => hasFailed && process.env.__STRYKER_ACTIVE_MUTANT__ !== undefined,
};
