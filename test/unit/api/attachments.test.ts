import { uploadFile as uploadFileV1 } from '../../../nodes/Pact/api/v1/attachments';
import { uploadFile as uploadFileV2 } from '../../../nodes/Pact/api/v2/attachments';
import type { PactClient } from '../../../nodes/Pact/transport/client';
import { fakePact, networkError } from '../transport/fakePact';

const source = { body: { file_url: 'https://files.example.com/price.pdf' } };
const attachment = { id: 3 };

describe.each([
	[
		'v1',
		async (client: PactClient) => await uploadFileV1(client, '/p1/messages', source),
		{ data: { external_id: attachment } },
	],
	['v2', async (client: PactClient) => await uploadFileV2(client, 5, source), { attachment }],
])('A file for messages of %s', (_version, upload, body) => {
	it('leaves the item free to be run again, because nobody has seen it yet', async () => {
		const { client } = fakePact(() => ({ body }));
		expect(await upload(client)).toEqual(attachment);
		expect(client.budget.mayHaveWritten).toBe(false);
	});

	it('that Pact does not take has an error that says what to look at', async () => {
		const { client } = fakePact(() => ({ status: 400, body: {} }));
		await expect(upload(client)).rejects.toMatchObject({
			message: 'Pact did not upload the file (HTTP 400)',
			description: expect.stringContaining('not too large') as string,
		});
	});

	it('may be run again as well when nobody knows whether Pact has it', async () => {
		const { client, requests } = fakePact(() => networkError('ECONNRESET'));
		await expect(upload(client)).rejects.toMatchObject({
			description: expect.stringContaining('safe to run this again') as string,
		});
		expect(requests).toHaveLength(1);
		expect(client.budget.mayHaveWritten).toBe(false);
	});
});
