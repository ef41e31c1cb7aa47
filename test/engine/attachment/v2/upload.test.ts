import { createHash } from 'node:crypto';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { startPact, type Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import { storeFile } from '../../harness/storedFiles';
import type { Scenario } from '../../harness/scenario';
import { conversationsWithFiles } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5 },
		items: conversationsWithFiles,
		steps: [{ method: 'POST', path: /\/p2\/attachments$/ }],
	},
	{
		title: 'by its address',
		form: { companyId: 5, source: 'url', fileUrl: 'https://example.com/a.pdf' },
	},
];

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => (pact = await startPact({ world: { companies: [{ id: 5 }, { id: 6 }] } })));
afterEach(async () => await pact.close());

const form = { resource: 'attachment', operation: 'upload', apiVersion: 'v2', companyId: 5 };
const byUrl = { ...form, source: 'url', fileUrl: 'https://example.com/list.pdf' };
const PATH = '/api/p2/attachments';

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');
const file = (content: string, fileName: string, mimeType = 'text/plain'): IBinaryData => ({
	data: Buffer.from(content).toString('base64'),
	fileName,
	mimeType,
});
const itemWith = (data: IBinaryData, json: IDataObject = {}): INodeExecutionData => ({
	json,
	binary: { data },
});

describe('Attachment: Upload in v2', () => {
	it('uploads a file of the item for the whole company, with the ID under its old name as well', async () => {
		const item = itemWith(file('a price list', 'Прайс "2026".txt'));
		const { items, error } = await runPact(pact, form, { items: [item] });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{
				json: {
					...{ external_id: 70001, id: 70001, message_id: null, size: 12 },
					...{ mime_type: 'text/plain', attachment_url: expect.any(String) as string },
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.keys(items[0].json)[0]).toBe('external_id');
		expect(pact.world.attachments).toMatchObject([
			{ company_id: 5, conversation_id: null, sha256: sha256('a price list') },
		]);
		expect(pact.requests).toMatchObject([
			{ method: 'POST', path: PATH, body: { company_id: '5' } },
		]);
	});

	it('streams a file that n8n keeps on disk', async () => {
		const stored = await storeFile([Buffer.from('from '), Buffer.from('disk')], {
			fileName: 'a.txt',
			mimeType: 'text/plain',
		});
		const { error } = await runPact(pact, form, { items: [itemWith(stored)] });
		expect(error).toBeUndefined();
		expect(pact.world.attachments).toMatchObject([{ size: 9, sha256: sha256('from disk') }]);
	});

	it('says that an audio file is a voice message and how large a picture is', async () => {
		const voice = itemWith(file('ogg', 'a.ogg', 'audio/ogg'), { voice: true });
		const options = { voiceMessage: '={{ $json.voice }}' };
		const { items } = await runPact(pact, { ...form, options }, { items: [voice] });
		expect(items[0].json).toMatchObject({ push_to_talk: true });

		const picture = itemWith(file('jpg', 'a.jpg', 'image/jpeg'));
		const size = { pictureWidth: 1024, pictureHeight: 1280 };
		const { items: out } = await runPact(pact, { ...form, options: size }, { items: [picture] });
		expect(out[0].json).toMatchObject({ aspect_ratio: 0.8, data: { width: 1024, height: 1280 } });
		expect(pact.requests.map(({ body }) => (body as IDataObject).metadata)).toEqual([
			{ push_to_talk: 'true' },
			{ data: { width: '1024', height: '1280' } },
		]);
	});

	it('sends an address as JSON, with the same values', async () => {
		const options = { voiceMessage: true, pictureWidth: '3', pictureHeight: 4 };
		const { items, error } = await runPact(pact, { ...byUrl, options });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { external_id: 70001, file_name: 'list.pdf' } }]);
		expect(pact.requests.map(({ body }) => body)).toEqual([
			{
				company_id: 5,
				file_url: 'https://example.com/list.pdf',
				metadata: { push_to_talk: true, data: { width: 3, height: 4 } },
			},
		]);
	});

	it('reads every field for its own item', async () => {
		const { items, error } = await runPact(
			pact,
			{
				...{ ...byUrl, companyId: '={{ $json.company }}' },
				...{ fileUrl: '={{ $json.address }}', options: { voiceMessage: '={{ $json.voice }}' } },
			},
			{
				items: itemsOf(
					{ company: 5, address: 'https://example.com/a.txt', voice: false },
					{ company: 6, address: 'https://example.com/b.ogg', voice: true },
				),
			},
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.external_id, pairedItem])).toEqual([
			[70001, { item: 0 }],
			[70002, { item: 1 }],
		]);
		expect(pact.world.attachments).toMatchObject([
			{ company_id: 5, push_to_talk: null },
			{ company_id: 6, push_to_talk: true },
		]);
	});

	it('takes 201 for an answer as well', async () => {
		pact.assumptions.createdStatus = 201;
		const { items, error } = await runPact(pact, byUrl);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
	});
});

describe('Attachment: Upload in v2, refused', () => {
	it.each<[IDataObject, string]>([
		[
			{ source: 'binary' },
			'File From Previous Node cannot be "data": enter the name of a field of this item that holds a file (it has none)',
		],
		[
			{ fileUrl: 'example.com/a.pdf' },
			'File URL cannot be "example.com/a.pdf": enter an address that begins with http:// or https://',
		],
		[
			{ options: { pictureWidth: 100 } },
			'Picture Height has no value: enter the height as well as the width',
		],
		[
			{ options: { pictureHeight: 100 } },
			'Picture Width has no value: enter the width as well as the height',
		],
		[
			{ options: { pictureWidth: 0, pictureHeight: 100 } },
			'Picture Width cannot be 0: enter a whole number of 1 or more',
		],
		[
			{ options: { pictureWidth: 100, pictureHeight: '={{ $json.missing }}' } },
			'Picture Height has no value: enter a whole number of 1 or more',
		],
		[
			{ options: { voiceMessage: '={{ "yes" }}' } },
			'Send as Voice Message cannot be "yes": enter true or false',
		],
		[
			{ companyId: '0' },
			'Company cannot be "0": choose one from the list, or enter its ID, a whole number above 0',
		],
	])('before any request: %j', async (change, message) => {
		const { error } = await runPact(pact, { ...byUrl, ...change });
		expect(error?.message).toBe(message);
		expect(pact.requests).toEqual([]);
	});

	it('says which company is not there', async () => {
		const { error } = await runPact(pact, { ...byUrl, companyId: 7 });
		expect(error?.message).toBe('Pact did not upload the file (HTTP 404: Company not found)');
		expect(error?.description).toContain('Company 7');
	});

	it('is never sent twice when its outcome is unknown', async () => {
		pact.fail({ cut: 'after' });
		const { error } = await runPact(pact, byUrl);
		expect(error?.message).toMatch(/^It is unknown whether Pact was able to upload the file/);
		expect(error?.description).toContain('Nobody has received the file yet');
		expect(pact.requests).toHaveLength(1);
	});

	it('is sent whole again after a rate limit', async () => {
		pact.fail({ status: 429, body: { errors: [{ detail: 'Please wait for 7 seconds' }] } });
		const item = itemWith(file('twice', 'a.txt'));
		const { error } = await runPact(pact, form, { items: [item] });
		expect(error).toBeUndefined();
		expect(pauses.seconds).toContain(7);
		expect(pact.world.attachments).toMatchObject([{ sha256: sha256('twice') }]);
	});

	it('says what Pact said, and goes on with the next item when told to', async () => {
		pact.fail({ status: 400, body: { errors: [{ detail: 'File is too big' }] } });
		const outcome = await runPact(
			pact,
			{ ...byUrl, fileUrl: '={{ $json.address }}' },
			{
				items: itemsOf({ address: 'https://example.com/1' }, { address: 'https://example.com/2' }),
				onError: 'continueRegularOutput',
			},
		);
		expect(outcome.items).toMatchObject([
			{
				json: {
					error: expect.stringContaining(
						'Pact did not upload the file (HTTP 400: File is too big). Check that the file',
					) as string,
				},
			},
			{ json: { external_id: 70001 }, pairedItem: { item: 1 } },
		]);
	});

	it('does not make up an attachment that Pact did not name', async () => {
		pact.fail({ body: { attachment: null } });
		const { error } = await runPact(pact, byUrl);
		expect(error?.message).toMatch(/^Pact reported success, but its answer has no attachment/);
	});
});
