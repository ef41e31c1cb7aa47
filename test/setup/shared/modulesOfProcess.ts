import 'reflect-metadata';
import { createRequire } from 'node:module';
import { types } from 'node:util';
import type { loadClassInIsolation } from 'n8n-core/dist/nodes-loader/load-class-in-isolation';

// n8n-core leaves intervals running, which would keep a worker from ending.
const start = globalThis.setInterval;
globalThis.setInterval = ((...args: Parameters<typeof start>) =>
	start(...args).unref()) as typeof start;

const isInstance = Function.prototype[Symbol.hasInstance];

/** Makes `instanceof Error` work across the process and the test file, which have an `Error` each. */
export function recogniseErrors(ofRealm: ErrorConstructor): void {
	Object.defineProperty(ofRealm, Symbol.hasInstance, {
		value(this: unknown, value: unknown) {
			return isInstance.call(this, value) || (this === ofRealm && types.isNativeError(value));
		},
	});
}
recogniseErrors(Error);

// The modules themselves, which tests change, and not the copies that `import` may make.
const load = createRequire(__filename);
/** n8n-core's own modules: several versions of them may be installed. */
const loadOfCore = createRequire(load.resolve('n8n-core'));
const classLoader = load('n8n-core/dist/nodes-loader/load-class-in-isolation') as {
	loadClassInIsolation: typeof loadClassInIsolation;
};

/**
 * Large modules that the test files of a process share, as all nodes of a real n8n do. Loading them anew for each file took
 * longer than the tests in it.
 */
export const modulesOfProcess: Record<string, unknown> = {
	backendCommon: loadOfCore('@n8n/backend-common'),
	di: loadOfCore('@n8n/di'),
	fastCheck: load('fast-check'),
	n8nCore: load('n8n-core'),
	n8nWorkflow: load('n8n-workflow'),
	/** Has n8n-core load nodes and credentials in the way of a test file. */
	loadClassesBy(loadClass: typeof loadClassInIsolation) {
		classLoader.loadClassInIsolation = loadClass;
	},
};
