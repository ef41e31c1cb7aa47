import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(__dirname, '../..');

/** Where the repository lies for people, as links from the nodes and from npm's page name it. */
const REPOSITORY = 'https://github.com/n8n-nodes-pact/n8n-nodes-pact';
export const PICTURES = 'https://raw.githubusercontent.com/n8n-nodes-pact/n8n-nodes-pact/main/';

/** Every document of the repository, from its root. */
export function documents(): string[] {
	const args = ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'];
	const files = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim().split('\n');
	return files.filter((file) => existsSync(path.join(root, file)));
}

/** Where the links and pictures of a document lead, in the repository or outside of it. */
export function targetsIn(text: string): string[] {
	const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
	const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)];
	const pictures = [...text.matchAll(/ (?:src|srcset|href)="([^"]+)"/g)];
	return [...links, ...pictures].map(([, target]) => target);
}

/** The links of a document that lead to nothing: a file or a heading that is not there. */
export const brokenLinks = (file: string): string[] =>
	targetsIn(readFileSync(path.join(root, file), 'utf8')).filter((target) => isBroken(target, file));

/** Whether an address of this repository, or a path beside a file of it, leads to nothing. */
export function isBroken(target: string, from = ''): boolean {
	const inside = target.startsWith(PICTURES)
		? `/${target.slice(PICTURES.length)}`
		: target.replace(new RegExp(`^${REPOSITORY}/(?:blob|tree)/main/`), '/');
	if (/^[a-z]+:/.test(inside)) return false;
	const [place, heading] = inside.split('#');
	const near = place.startsWith('/') ? place : path.join('/', path.dirname(from), place);
	const file = path.join(root, place === '' ? from : near);
	if (!existsSync(file)) return true;
	return heading !== undefined && !headingsOf(readFileSync(file, 'utf8')).includes(heading);
}

/** The headings of a document as GitHub makes anchors of them. */
function headingsOf(text: string): string[] {
	const seen = new Map<string, number>();
	const prose = text.replace(/```[\s\S]*?```/g, '');
	return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => {
		const anchor = heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}_ -]/gu, '')
			.replace(/ /g, '-');
		const count = seen.get(anchor) ?? 0;
		seen.set(anchor, count + 1);
		return count === 0 ? anchor : `${anchor}-${count}`;
	});
}
