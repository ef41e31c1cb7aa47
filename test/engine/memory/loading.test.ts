import '../harness/environment';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import { projectRoot } from '../harness/package';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'pact-package-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Manifest {
	n8n: { nodes: string[] };
}

const manifest = () =>
	JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as Manifest;

it('Pact Chat Memory stands last in the package, and can be taken out without touching anything else', async () => {
	const { n8n, ...rest } = manifest();
	expect(n8n.nodes.at(-1)).toBe('dist/nodes/Pact/PactMemory.node.js');
	cpSync(path.join(projectRoot, 'dist'), path.join(folder, 'dist'), { recursive: true });
	for (const gone of ['memory.js', 'PactMemory.node.js', 'PactMemory.node.json']) {
		rmSync(path.join(folder, 'dist/nodes/Pact', gone));
	}
	symlinkSync(path.join(projectRoot, 'node_modules'), path.join(folder, 'node_modules'));
	const without = { ...rest, n8n: { ...n8n, nodes: n8n.nodes.slice(0, -1) } };
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify(without));

	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	expect(Object.keys(loader.nodeTypes).sort()).toEqual(['pact', 'pactTrigger']);
	const { description } = loader.nodeTypes.pact?.type as { description: { properties: unknown[] } };
	expect(description.properties.length).toBeGreaterThan(100);
});
