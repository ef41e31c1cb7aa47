import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isFree } from '../n8n/ports';

/** Ports are kept between runs, because workflows and registrations carry them. */
export interface Ports {
	n8n?: number;
	pact?: number;
	console?: number;
}

const fileIn = (folder: string) => path.join(folder, 'ports.json');

/** Those of the last run, without any that something else uses by now. */
export async function readPorts(folder: string): Promise<Ports> {
	if (!existsSync(fileIn(folder))) return {};
	const ports = JSON.parse(await readFile(fileIn(folder), 'utf8')) as Ports;
	const free = await Promise.all(
		Object.entries(ports).map(async ([name, port]) => [
			name,
			(await isFree(port)) ? port : undefined,
		]),
	);
	return Object.fromEntries(free) as Ports;
}

export async function writePorts(folder: string, ports: Ports): Promise<void> {
	await writeFile(fileIn(folder), JSON.stringify(ports));
}

export const portOf = (url?: string): number | undefined =>
	url === undefined ? undefined : Number(new URL(url).port);
