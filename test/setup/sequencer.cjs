const { default: Sequencer } = require('@jest/test-sequencer');

/** Files of a few lines that take long, because they run a matrix. */
const isMatrix = ({ path }) => /\/engine\/(faults|hostile)\//.test(path);

/**
 * Starts with the matrices. Without times of an earlier run, jest would take them for the shortest files and leave a core idle
 * at the end.
 */
module.exports = class MatricesFirst extends Sequencer {
	sort(tests) {
		const sorted = super.sort(tests);
		return [...sorted.filter(isMatrix), ...sorted.filter((test) => !isMatrix(test))];
	}
};
