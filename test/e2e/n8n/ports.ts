import { createServer, type AddressInfo } from 'node:net';

/** Ports of this computer that nothing uses at the moment, all different. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = Array.from({ length: count }, () => createServer());
	try {
		return await Promise.all(
			servers.map(
				async (server) =>
					await new Promise<number>((resolve, reject) => {
						server.once('error', reject);
						server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
					}),
			),
		);
	} finally {
		await Promise.all(
			servers.map(async (server) => await new Promise((resolve) => server.close(resolve))),
		);
	}
}

/** Whether a port of this computer can be used. */
export async function isFree(port: number): Promise<boolean> {
	const server = createServer();
	const free = await new Promise<boolean>((resolve) => {
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => resolve(true));
	});
	if (free) await new Promise((resolve) => server.close(resolve));
	return free;
}
