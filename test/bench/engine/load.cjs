/**
 * Loads and constructs the node classes in the files given, in a process that has n8n-workflow already, as n8n has.
 * Plain JavaScript, because whatever translates TypeScript looks at each file that is loaded.
 */
const path = require('node:path');
const { performance } = require('node:perf_hooks');
require('n8n-workflow');

const [, , ...files] = process.argv;
const found = files.map((file) =>
	file.startsWith('.') ? path.resolve(file) : require.resolve(file),
);
const started = performance.now();
for (const file of found) {
	for (const value of Object.values(require(file))) {
		if (typeof value === 'function') new value();
	}
}
process.stdout.write(String(performance.now() - started));
