import './environment';
import { LoggerProxy } from 'n8n-workflow';

/** Runs a task and gathers what n8n or the package logs meanwhile, through n8n's logger or straight to the terminal. */
export async function withLogs<Result>(
	task: () => Promise<Result>,
): Promise<{ result: Result; logs: string }> {
	const lines: string[] = [];
	const log = (...parts: unknown[]) => void lines.push(parts.map(asText).join(' '));
	LoggerProxy.init({ debug: log, info: log, warn: log, error: log });
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
	}
}

function asText(part: unknown): string {
	if (part instanceof Error) return `${part.stack} ${JSON.stringify(part)}`;
	return typeof part === 'string' ? part : JSON.stringify(part);
}
