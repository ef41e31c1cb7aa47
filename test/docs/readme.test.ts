import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { allOperations } from '../engine/harness/allOperations';
import { eventTable } from './eventTable';

const root = path.resolve(__dirname, '../..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const own = 'https://raw.githubusercontent.com/n8n-nodes-pact/n8n-nodes-pact/main/';

describe('README', () => {
	it('has the table of events as the catalogue makes it', () => {
		expect(readme).toContain(eventTable());
	});

	it.each(allOperations.map(({ label, version }) => [label, version] as const))(
		'explains %s in %s',
		(label, version) => {
			const [resource, operation] = label.split(': ');
			const row = readme
				.split('\n')
				.find((line) => line.startsWith(`| ${resource} | **${operation}** |`));
			expect(row?.split(' | ')[2]).toContain(version.slice(1));
		},
	);

	it('shows pictures and files that are there', () => {
		const pictures = [...readme.matchAll(/ src(?:set)?="([^"]+)"/g)].map(([, address]) => address);
		const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, file]) => file);
		expect(pictures.length).toBeGreaterThan(0);
		expect(pictures.filter((address) => !address.startsWith(own))).toEqual([]);
		const files = [...pictures.map((address) => address.slice(own.length)), ...links];
		expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
	});

	it('links to headings that are there', () => {
		const anchors = [...readme.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
		const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
			heading
				.toLowerCase()
				.replace(/[^\p{L}\p{N} -]/gu, '')
				.replace(/ /g, '-'),
		);
		expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([]);
	});
});
