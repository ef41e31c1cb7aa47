import './environment';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

/** n8n-core's own container: several versions of it may be installed. */
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: { get(type: typeof BinaryDataService): BinaryDataService };
};

// Other test files of the process keep files in their items.
afterAll(() => Object.assign(Container.get(BinaryDataService), { managers: {} }));

/** Keeps a file on disk, as n8n does outside of tests, and gives what an item then holds of it. */
export async function storeFile(
	content: Iterable<Buffer>,
	{ fileName, mimeType }: { fileName: string; mimeType: string },
): Promise<IBinaryData> {
	const service = Container.get(BinaryDataService);
	await service.init();
	const location = { type: 'execution', workflowId: 'workflow', executionId: '1' } as const;
	const file: IBinaryData = { data: '', fileName, mimeType };
	return await service.store(location, Readable.from(content), file);
}
