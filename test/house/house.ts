import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { propertiesOf } from '../../nodes/Pact/actions/properties';
import { defaultResource, resources } from '../../nodes/Pact/actions/resources';

/**
 * Counts how the code of the nodes is built, and fails when a figure is beyond its bound. A room is a file or a folder
 * directly in `nodes/Pact`; a room stands one floor above the highest room that it imports.
 */
const ROOT = path.resolve(__dirname, '../../nodes/Pact');

interface Source {
	file: string;
	text: string;
	imports: string[];
}

const sources = listSources(ROOT);
const rooms = new Map<string, Set<string>>();
for (const { file, imports } of sources) {
	const room = roomOf(file);
	const others = rooms.get(room) ?? new Set();
	rooms.set(room, others);
	for (const imported of imports) if (roomOf(imported) !== room) others.add(roomOf(imported));
}

const properties = propertiesOf(resources, defaultResource);
const operations = properties
	.filter(({ name }) => name === 'operation')
	.reduce((sum, { options = [] }) => sum + options.length, 0);

const figures: Array<[what: string, figure: number, bound?: number]> = [
	// Three nodes, and a room each for what they do, for lists, forms, endpoints and requests.
	['rooms', rooms.size, 10],
	['floors', Math.max(...[...rooms.keys()].map((room) => floorOf(room))), 6],
	['arrows between rooms', [...rooms.values()].reduce((sum, { size }) => sum + size, 0), 22],
	['files in circles', filesInCircles(), 0],
	['.call(this', count(/\.call\(this\b/g), 60],
	['itemIndex', count(/\bitemIndex\b/g), 30],
	['entries of Operation dropdowns', operations],
	['properties of the Pact node', properties.length, 195],
	['bytes of its properties', Buffer.byteLength(JSON.stringify(properties)), 98_000],
];

for (const [what, figure, bound] of figures) {
	const isTooMuch = bound !== undefined && figure > bound;
	const limit = bound === undefined ? '' : `at most ${bound}`;
	console.log(
		`${isTooMuch ? '✗' : ' '} ${what.padEnd(32)} ${String(figure).padStart(7)}  ${limit}`,
	);
	if (isTooMuch) process.exitCode = 1;
}

function listSources(folder: string): Source[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const file = path.join(folder, entry.name);
		if (entry.isDirectory()) return listSources(file);
		if (!file.endsWith('.ts')) return [];
		const text = readFileSync(file, 'utf8');
		const { importedFiles } = ts.preProcessFile(text);
		const imports = importedFiles
			.filter(({ fileName }) => fileName.startsWith('.'))
			.map(({ fileName }) => resolve(path.join(folder, fileName)));
		return [{ file, text, imports }];
	});
}

function resolve(target: string): string {
	return (
		[`${target}.ts`, path.join(target, 'index.ts')].find((file) => ts.sys.fileExists(file)) ??
		target
	);
}

function roomOf(file: string): string {
	return path.relative(ROOT, file).split(path.sep)[0] ?? '';
}

function floorOf(room: string, above: string[] = []): number {
	if (above.includes(room)) throw new Error(`Rooms in a circle: ${[...above, room].join(' → ')}`);
	const below = [...(rooms.get(room) ?? [])];
	return 1 + Math.max(0, ...below.map((other) => floorOf(other, [...above, room])));
}

/** Files from which imports lead back to themselves. */
function filesInCircles(): number {
	const importsOf = new Map(sources.map(({ file, imports }) => [file, imports]));
	const leadsBack = (file: string) => {
		const seen = new Set<string>();
		const next = [...(importsOf.get(file) ?? [])];
		for (let one = next.pop(); one !== undefined; one = next.pop()) {
			if (one === file) return true;
			if (seen.has(one)) continue;
			seen.add(one);
			next.push(...(importsOf.get(one) ?? []));
		}
		return false;
	};
	return sources.filter(({ file }) => leadsBack(file)).length;
}

function count(pattern: RegExp): number {
	return sources.reduce((sum, { text }) => sum + [...text.matchAll(pattern)].length, 0);
}
