import type { Response } from 'express';
import { setTimeout as pause } from 'node:timers/promises';
import type { Reply } from './envelopes';
import type { Fault } from './faults';

/** Writes an answer, spoiled the way a fault asks for. */
export async function sendReply(
	response: Response,
	reply: Reply,
	fault: Fault,
	signal: AbortSignal,
): Promise<void> {
	const { delayMs = 0, slowBodyMs = 0, truncate = false } = fault;
	if (delayMs > 0) await sleep(delayMs, signal);
	const content = encode(reply.body);
	response.status(reply.status);
	response.setHeader('content-type', fault.contentType ?? 'application/json; charset=utf-8');
	response.setHeader('content-length', content.length);
	for (const [name, value] of Object.entries(fault.headers ?? {})) response.setHeader(name, value);
	if (content.length === 0 && fault.contentType === undefined) {
		response.removeHeader('content-type');
	}
	if (!truncate && slowBodyMs === 0) return void response.end(content);

	response.flushHeaders();
	const sent = truncate ? content.subarray(0, content.length >> 1) : content;
	await dribble(response, sent, slowBodyMs, signal);
	if (truncate) response.destroy();
	else response.end();
}

const PARTS = 10;

async function dribble(
	response: Response,
	content: Buffer,
	milliseconds: number,
	signal: AbortSignal,
): Promise<void> {
	const step = Math.max(1, Math.ceil(content.length / PARTS));
	for (let start = 0; start < content.length && !response.destroyed; start += step) {
		response.write(content.subarray(start, start + step));
		await sleep(milliseconds / PARTS, signal);
	}
}

/** A pause that a reset or the end of the simulator cuts short. */
async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
	await pause(milliseconds, undefined, { signal }).catch(() => {});
}

function encode(body: unknown): Buffer {
	if (body === undefined) return Buffer.alloc(0);
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
