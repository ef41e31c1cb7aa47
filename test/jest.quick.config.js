const config = require('../jest.config');

/** The inner loop: unit and engine tests without the fault matrix and hostile input. */
module.exports = {
	...config,
	rootDir: '..',
	testMatch: ['unit', 'engine'].map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
	testPathIgnorePatterns: [
		...config.testPathIgnorePatterns,
		'<rootDir>/test/engine/faults/',
		'<rootDir>/test/engine/hostile/',
	],
};
