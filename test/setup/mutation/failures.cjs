let hasFailed = false;

/** Stryker's first run is one without a mutant, and wants to know of all tests. */
const hasMutant = () => process.env.__STRYKER_ACTIVE_MUTANT__ !== undefined;
exports.hasMutant = hasMutant;

/** What the runner and the environment know of the present mutant. */
exports.failures = {
	reset() {
		hasFailed = false;
	},
	note() {
		hasFailed = true;
	},
	isEnough: () => hasFailed && hasMutant(),
};
