/**
 * Loads n8n's packages from an installed n8n, so that the Pact node and n8n's own nodes run on one engine. Given to Node
 * with --require; BENCH_N8N names the folder of that n8n.
 */
const Module = require('node:module');
const path = require('node:path');

const anchor = path.join(process.env.BENCH_N8N, 'package.json');
const fromN8n = Module.createRequire(anchor);
const ours = /^(n8n-core|n8n-workflow|n8n-nodes-base|@n8n\/[\w-]+|reflect-metadata)(\/|$)/;
const resolve = Module._resolveFilename;

Module._resolveFilename = function (request, parent, ...rest) {
	const isOutside = parent?.filename && !parent.filename.startsWith(process.env.BENCH_N8N);
	return isOutside && ours.test(request)
		? fromN8n.resolve(request)
		: resolve.call(this, request, parent, ...rest);
};
