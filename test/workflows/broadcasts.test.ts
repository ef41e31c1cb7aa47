import { afterWrite, layOutSheet, type SheetRow } from '../engine/harness/googleSheets';
import { credentialsFor } from '../engine/harness/runPact';
import { runWorkflow } from '../engine/harness/runWorkflow';
import { startPact, type Pact } from '../simulator';
import { exampleChoices, exampleWorld, filledExample } from './examples';

// Google Sheets is a stand-in here, with what n8n's node does as its source has it (harness/googleSheets.ts).

let pact: Pact;

beforeEach(async () => {
	pact = await startPact({ timeScale: 600, world: exampleWorld });
});
afterEach(async () => {
	afterWrite.listener = undefined;
	await pact.close();
});

const written = () =>
	pact.world.messages.filter(({ income }) => !income).map(({ message }) => message);

describe('broadcast-google-sheet', () => {
	const COLUMNS = ['Name', 'Phone', 'Text', 'Result', 'Sent At'];
	const ADDRESS = 'https://docs.google.com/spreadsheets/d/…';
	const ANN = { Name: 'Ann', Phone: 79250000001, Text: 'Your order is ready.' };
	const BORIS = { Name: 'Boris', Phone: '12-34', Text: 'Your order is ready.' };
	const VERA = { Name: 'Vera', Phone: '8 925 000 00 03', Text: 'We have moved.' };
	const ANN_READS = 'Hello Ann! Your order is ready.';
	const VERA_READS = 'Hello Vera! We have moved.';

	const layOut = (rows: SheetRow[], columns = COLUMNS) =>
		layOutSheet(ADDRESS, 'Clients', columns, rows);
	const run = async (stop?: AbortSignal) =>
		await runWorkflow(filledExample('broadcast-google-sheet'), {
			credentials: credentialsFor(pact),
			stop,
		});
	const results = ({ rows }: ReturnType<typeof layOut>) => rows.map(({ Result }) => Result);

	it('writes to each client without a result, and what became of it into the row', async () => {
		const sheet = layOut([ANN, BORIS, { ...VERA, Result: 'sent' }]);
		const outcome = await run();
		expect(outcome.error?.message).toBeUndefined();
		expect(outcome.node('All Done').executed).toBe(true);
		expect(written()).toEqual([ANN_READS]);
		expect(sheet.rows).toEqual([
			{ ...ANN, Result: 'sent', 'Sent At': expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/) },
			{
				...BORIS,
				Result: expect.stringMatching(/^not sent: Phone cannot be "12-34"/),
				'Sent At': '',
			},
			{ ...VERA, Result: 'sent' },
		]);
		await run();
		expect(written()).toEqual([ANN_READS]);
	});

	it('marks the row before it writes to the client', async () => {
		const sheet = layOut([ANN]);
		const seen: unknown[] = [];
		afterWrite.listener = ({ Result }) => seen.push([Result, written().length]);
		await run();
		expect(seen).toEqual([
			['sending…', 0],
			['sent', 1],
		]);
		expect(results(sheet)).toEqual(['sent']);
	});

	it('leaves a row to a person whose run was cut off between sending and writing it down', async () => {
		const sheet = layOut([ANN, VERA]);
		const power = new AbortController();
		// Pact has the message, and n8n is gone before it hears of it.
		pact.fail({ method: 'POST', path: /\/messages/, delayMs: 60_000 });
		const watch = setInterval(() => {
			if (written().length > 0) power.abort();
		}, 5);
		const first = await run(power.signal);
		clearInterval(watch);
		expect(first.node('Write the Result').executed).toBe(false);
		expect(written()).toEqual([ANN_READS]);
		expect(results(sheet)).toEqual(['sending…', undefined]);

		const second = await run();
		expect(second.error?.message).toBeUndefined();
		expect(written()).toEqual([ANN_READS, VERA_READS]);
		expect(results(sheet)).toEqual(['sending…', 'sent']);
	});

	it('leaves a row to a person whose run was cut off right before sending', async () => {
		const sheet = layOut([ANN, VERA]);
		const power = new AbortController();
		afterWrite.listener = () => power.abort();
		await run(power.signal);
		afterWrite.listener = undefined;
		await run();
		expect(written()).toEqual([VERA_READS]);
		expect(results(sheet)).toEqual(['sending…', 'sent']);
	});

	it('does not write again to a client of whom it is unknown whether the message arrived', async () => {
		const sheet = layOut([ANN, VERA]);
		pact.fail({ method: 'POST', path: /\/messages/, cut: 'after' });
		await run();
		await run();
		expect(written()).toEqual([ANN_READS, VERA_READS]);
		expect(results(sheet)).toEqual([expect.stringMatching(/^It is unknown whether/), 'sent']);
	});

	it('passes over clients whose row got a result meanwhile, from a person or another run', async () => {
		const sheet = layOut([ANN, VERA]);
		afterWrite.listener = ({ Result }) => {
			if (Result === 'sent') sheet.rows[1].Result = 'do not write';
		};
		const outcome = await run();
		expect(outcome.node('All Done').executed).toBe(true);
		expect(written()).toEqual([ANN_READS]);
		expect(results(sheet)).toEqual(['sent', 'do not write']);
	});

	it('finds the row again after somebody has sorted the sheet', async () => {
		const sheet = layOut([ANN, VERA]);
		afterWrite.listener = () => sheet.rows.reverse();
		await run();
		expect(written()).toEqual([ANN_READS, VERA_READS]);
		expect(results(sheet)).toEqual(['sent', 'sent']);
	});

	it('goes on after somebody has removed a row', async () => {
		const sheet = layOut([ANN, VERA, { ...BORIS, Phone: '79250000004' }]);
		afterWrite.listener = ({ Result }) => {
			if (Result === 'sent' && sheet.rows[1]?.Name === 'Vera') sheet.rows.splice(1, 1);
		};
		const outcome = await run();
		expect(outcome.node('All Done').executed).toBe(true);
		expect(written()).toEqual([ANN_READS, 'Hello Boris! Your order is ready.']);
		expect(results(sheet)).toEqual(['sent', 'sent']);
	});

	it('sends nothing when a phone stands twice, however it is written', async () => {
		layOut([ANN, { ...VERA, Phone: '8 (925) 000-00-01' }]);
		const outcome = await run();
		expect(outcome.error?.message).toMatch(/stand in more: 79250000001\. Nothing was sent/);
		expect(written()).toEqual([]);
	});

	it('sends nothing when the sheet has no column for the result', async () => {
		layOut([ANN], ['Name', 'Phone', 'Text', 'Sent At']);
		const outcome = await run();
		expect(outcome.error?.message).toMatch(/^The row of 79250000001 could not be marked/);
		expect(written()).toEqual([]);
	});
});

describe('broadcast-template', () => {
	beforeEach(() => {
		pact.reset({
			companies: [
				{
					id: 154,
					channels: [{ id: 399, provider: 'whatsapp_business' }],
					templates: [{ waba_id: 'order_ready', body: 'Hello {{1}}, order {{2}} is ready.' }],
				},
			],
		});
	});

	const run = async ({ previewOnly = false, phone = '8 925 000 00 03' } = {}) => {
		const workflow = filledExample('broadcast-template', {
			...exampleChoices,
			template: 'order_ready',
		});
		const nodes = new Map(workflow.nodes.map((node) => [node.name, node.parameters]));
		if (!previewOnly) nodes.get('Send Template')!.options = {};
		const clients = JSON.stringify(nodes.get('Clients')).replace('8 925 000 00 03', phone);
		Object.assign(nodes.get('Clients')!, JSON.parse(clients));
		const outcome = await runWorkflow(workflow, { credentials: credentialsFor(pact) });
		expect(outcome.error?.message).toBeUndefined();
		return outcome.node('Result List').items.map(({ json }) => json);
	};

	it('shows what each client would read, and sends nothing, as it comes', async () => {
		expect(await run({ previewOnly: true })).toEqual([
			{
				...{ name: 'Ann', phone: '79250000001', result: 'preview, not sent' },
				text: 'Hello Ann, order 1205 is ready.',
			},
			{
				...{ name: 'Vera', phone: '8 925 000 00 03', result: 'preview, not sent' },
				text: 'Hello Vera, order 1206 is ready.',
			},
		]);
		expect(written()).toEqual([]);
	});

	it('sends the template, filled in for each client', async () => {
		expect(await run()).toMatchObject([
			{ name: 'Ann', result: 'accepted by Pact' },
			{ name: 'Vera', result: 'accepted by Pact' },
		]);
		expect(written()).toEqual([
			'Hello Ann, order 1205 is ready.',
			'Hello Vera, order 1206 is ready.',
		]);
	});

	it('says of a client who could not be written to why, and writes to the others', async () => {
		expect(await run({ phone: '12-34' })).toMatchObject([
			{ name: 'Ann', result: 'accepted by Pact' },
			{ name: 'Vera', result: expect.stringMatching(/^Phone cannot be "12-34"/) },
		]);
		expect(written()).toEqual(['Hello Ann, order 1205 is ready.']);
	});
});
