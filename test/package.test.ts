import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { allOperations } from './engine/harness/allOperations';
import { listPacked, projectRoot, type Packed } from './scan/pack';

const manifest = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as Record<
	string,
	unknown
> & { n8n: { nodes: string[]; credentials: string[] } };

describe('The published package', () => {
	let packed: Packed;
	beforeAll(() => (packed = listPacked()));
	const paths = () => packed.files.map((file) => file.path);

	it('holds the built package and the usual documents, and nothing else', () => {
		const documents = ['CHANGELOG.md', 'LICENSE.md', 'README.md', 'package.json'];
		const others = paths().filter((file) => !file.startsWith('dist/'));
		expect(others.filter((file) => !documents.includes(file))).toEqual([]);
		expect(others).toEqual(expect.arrayContaining(['LICENSE.md', 'README.md', 'package.json']));
		const built = paths().filter((file) => file.startsWith('dist/'));
		expect(built.filter((file) => !/\.(js|json|svg)$/.test(file))).toEqual([]);
	});

	it('is at most 9 kB large for each operation once unpacked', () => {
		expect(packed.unpackedSize).toBeLessThanOrEqual(9_000 * allOperations.length);
	});

	it('holds everything that n8n looks for', () => {
		const { nodes, credentials } = manifest.n8n;
		const codex = nodes.map((file) => file.replace(/\.js$/, '.json'));
		const icons = ['dist/nodes/Pact/pact.svg', 'dist/nodes/Pact/pact.dark.svg'];
		expect(paths()).toEqual(expect.arrayContaining([...nodes, ...codex, ...credentials, ...icons]));
	});

	it('depends on nothing but the n8n it runs in', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.optionalDependencies ?? {}).toEqual({});
		expect(manifest.bundledDependencies ?? []).toEqual([]);
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('imports its own files, n8n-workflow and node:crypto only', () => {
		const strange = filesIn(path.join(projectRoot, 'dist'))
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) =>
				importsIn(readFileSync(file, 'utf8')).map((name) => `${path.basename(file)}: ${name}`),
			)
			.filter((entry) => !/: (\.{1,2}\/.*|n8n-workflow|node:crypto)$/.test(entry));
		expect(strange).toEqual([]);
	});
});

describe('What the package takes from n8n-workflow', () => {
	/** Each is there in n8n 1.123, 2.8 and 2.41. Look before adding one: 2.41 has lost sleepWithAbort, for one. */
	const EVERYWHERE = [
		'NodeApiError',
		'NodeConnectionTypes',
		'NodeOperationError',
		'SEND_AND_WAIT_OPERATION',
		'WAIT_INDEFINITELY',
		'sleep',
		'tryToParseDateTime',
	];

	it('goes by one name in the build, which the next test looks for', () => {
		const named = filesIn(path.join(projectRoot, 'dist'))
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/.*require\('n8n-workflow'\).*/g)])
			.map(([line]) => line);
		expect([...new Set(named)]).toEqual(["var n8nWorkflow = require('n8n-workflow');"]);
	});

	it('is in every version of n8n that we support', () => {
		const used = filesIn(path.join(projectRoot, 'dist'))
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bn8nWorkflow\s*\.(\w+)/g)])
			.map(([, name]) => name);
		expect([...new Set(used)].sort()).toEqual(EVERYWHERE);
	});
});

describe('The search for imports', () => {
	it.each([
		['const a = require("axios")', ['axios']],
		["import('node:fs')", ['node:fs']],
		['import x from "./x"; export * from \'lodash\'', ['./x', 'lodash']],
		['require(name)', ['name']],
	])('finds those of %s', (code, found) => {
		expect(importsIn(code)).toEqual(found);
	});
});

/** What a file loads; a computed name stands for itself, because nobody can tell what it is. */
function importsIn(code: string): string[] {
	const calls = code.matchAll(/\b(?:require|import)\(\s*([^)]*?)\s*\)/g);
	const statements = code.matchAll(
		/(?:^|;)\s*(?:import|export)\b[^;]*?\bfrom\s+(["'][^"']+["'])/gm,
	);
	return [...calls, ...statements].map(([, name]) => name.replace(/^["']|["']$/g, ''));
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const file = path.join(folder, entry.name);
		return entry.isDirectory() ? filesIn(file) : [file];
	});
}
