import './environment';
import path from 'node:path';
import type * as BackendCommon from '@n8n/backend-common';
import type * as Di from '@n8n/di';
import { LoggerProxy } from 'n8n-workflow';

/** Packages of n8n-core's own, as other tools bring further versions of them along. Jest maps them to those of the process. */
const ofCore = <Module>(name: string): Module =>
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	require(require.resolve(name, { paths: [path.dirname(require.resolve('n8n-core'))] })) as Module;

const { Container } = ofCore<typeof Di>('@n8n/di');
const { Logger } = ofCore<typeof BackendCommon>('@n8n/backend-common');

/** Runs a task and gathers what n8n or the package logs meanwhile, through n8n's logger or straight to the terminal. */
export async function withLogs<Result>(
	task: () => Promise<Result>,
): Promise<{ result: Result; logs: string }> {
	const lines: string[] = [];
	const log = (...parts: unknown[]) => void lines.push(parts.map(asText).join(' '));
	const stopListening = listen(log);
	const outputs = [process.stdout, process.stderr];
	const writes = outputs.map((output) => output.write);
	outputs.forEach((output, index) => {
		output.write = ((...parts: Parameters<typeof output.write>) => {
			log(parts[0]);
			return writes[index].apply(output, parts);
		}) as typeof output.write;
	});
	try {
		const result = await task();
		return { result, logs: lines.join('\n') };
	} finally {
		outputs.forEach((output, index) => (output.write = writes[index]));
		stopListening();
	}
}

/**
 * Hears what n8n's logger is told, which nodes know as `this.logger`. Its functions cannot be replaced, so another one stands
 * in its place meanwhile and hands on what it hears.
 */
function listen(log: (...parts: unknown[]) => void): () => void {
	const logger = Container.get(Logger);
	const hear = (level: 'debug' | 'error' | 'info' | 'warn') => ({
		value: (...parts: [string]) => {
			log(...parts);
			logger[level](...parts);
		},
	});
	const listening = Object.create(logger, {
		debug: hear('debug'),
		error: hear('error'),
		info: hear('info'),
		warn: hear('warn'),
	}) as typeof logger;
	const use = (one: typeof logger) => {
		LoggerProxy.init(one);
		Container.set(Logger, one);
	};
	use(listening);
	return () => use(logger);
}

function asText(part: unknown): string {
	if (part instanceof Error) return `${part.stack} ${JSON.stringify(part)}`;
	return typeof part === 'string' ? part : JSON.stringify(part);
}
