import './environment';
import path from 'node:path';
import type * as BackendCommon from '@n8n/backend-common';
import type * as Di from '@n8n/di';
import { LoggerProxy } from 'n8n-workflow';

/** Packages of n8n-core's own; other tools bring further versions of them along. */
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
	// What nodes know as `this.logger`. It writes to the console that was there when it was made, so it is caught here.
	const logger = Container.get(Logger);
	const recorder = { debug: log, info: log, warn: log, error: log };
	LoggerProxy.init(recorder);
	Container.set(
		Logger,
		Object.create(logger, Object.getOwnPropertyDescriptors(recorder)) as typeof logger,
	);
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
		Container.set(Logger, logger);
	}
}

function asText(part: unknown): string {
	if (part instanceof Error) return `${part.stack} ${JSON.stringify(part)}`;
	return typeof part === 'string' ? part : JSON.stringify(part);
}
