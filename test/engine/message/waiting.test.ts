import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import {
	answered,
	ASK,
	asking,
	data,
	get,
	links,
	open,
	post,
	prepareAsking,
	written,
} from './asking';

prepareAsking();

describe('The page', () => {
	it('decides nothing when it is opened, however often', async () => {
		await open({});
		const id = await asking.n8n.run();
		const [approve] = await links();
		for (let time = 0; time < 5; time++) expect((await get(approve)).status).toBe(200);
		expect(asking.n8n.execution(id).status).toBe('waiting');
	});

	it('shows every text as text', async () => {
		const evil = '"><script>alert(1)</script>\'&';
		const values = { approveLabel: evil, approvalType: 'double', disapproveLabel: evil };
		const options = { responseFormTitle: evil, pageLanguage: evil };
		await open({ message: evil, approvalOptions: { values }, options });
		await asking.n8n.run();
		const [approve] = await links();
		const { text } = await get(approve);
		expect(text).not.toContain('<script');
		expect(text.match(/&#60;script&#62;/g)?.length).toBe(6);
		expect(text).toContain('<html lang="&#34;&#62;&#60;script');
	});

	it('runs nothing, loads nothing, and is kept nowhere', async () => {
		await open({ responseType: 'freeText' });
		await asking.n8n.run();
		const [link] = await links();
		const { text, headers } = await get(link);
		expect(text).not.toMatch(/<script|src=|https?:|@import|url\(| on\w+=/);
		expect(headers.get('content-security-policy')).toMatch(
			/^default-src 'none'; style-src 'sha256-/,
		);
		expect(headers.get('x-robots-tag')).toContain('noindex');
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect((await post(link, { text: 'x' })).headers.get('x-robots-tag')).toContain('noindex');
	});

	it('has the texts of the options', async () => {
		const texts = {
			...{ pageLanguage: 'ru', responseFormTitle: 'Вопрос', responseFormDescription: 'Когда?' },
			...{ responseFormButtonLabel: 'Отправить', answeredText: 'Спасибо' },
			...{ messageButtonLabel: 'Ответить' },
		};
		await open({ responseType: 'freeText', options: texts });
		await asking.n8n.run();
		expect((await written())[0]).toMatch(/\n\nОтветить:\nhttp/);
		const [link] = await links();
		const { text } = await get(link);
		expect(text).toContain('<html lang="ru">');
		for (const part of ['<h1>Вопрос</h1>', '>Когда?</label>', '>Отправить</button>']) {
			expect(text).toContain(part);
		}
		expect((await post(link, { text: 'Завтра' })).text).toContain('<p>Спасибо</p>');
	});

	it('cannot decline where only approving is offered', async () => {
		await open({});
		const id = await asking.n8n.run();
		const [approve] = await links();
		for (const link of [approve, approve.replace('approved=true', 'approved=false')]) {
			expect((await post(link, { approved: 'false' })).text).toContain('<form');
		}
		expect(asking.n8n.execution(id).status).toBe('waiting');
	});

	it('says to the second of two clicks at once that the answer is there', async () => {
		await open({ approvalOptions: { values: { approvalType: 'double' } } });
		const id = await asking.n8n.run();
		const [approve, decline] = await links();
		let second: Awaited<ReturnType<typeof post>> | undefined;
		asking.n8n.beforeStarting = async () => {
			second ??= await post(decline);
		};
		expect((await post(approve)).status).toBe(200);
		expect(second?.status).toBe(410);
		expect(second?.text).toContain('already been answered');
		expect(data(id)).toEqual(answered({ approved: true }));
	});

	it('takes no answer for another question of the same node', async () => {
		await open({ options: { alreadyAnsweredText: 'Уже ответили' } });
		const id = await asking.n8n.run();
		const [old] = await links();
		// As in a loop: the node asks again within the same execution.
		const { contextData } = asking.n8n.execution(id).data.executionData!;
		const wait = contextData[`node:${ASK}`].pactWait as IDataObject;
		wait.ask = 'another';
		const { status, text } = await post(old);
		expect([status, text]).toEqual([410, expect.stringContaining('Уже ответили')]);
		expect((await post(old.replace(/ask=\w+/, ''))).status).toBe(410);
		expect(asking.n8n.execution(id).status).toBe('waiting');
	});

	it('asks again in a loop, and takes no answer of the first round for the second', async () => {
		await open({ message: 'Round {{ $runIndex + 1 }}?'.replace(/^/, '=') }, undefined, {
			loops: true,
		});
		const id = await asking.n8n.run();
		const [first] = await links();
		await post(first);
		expect(asking.n8n.execution(id).status).toBe('waiting');
		const texts = await written();
		expect(texts.map((text) => text.slice(0, 8))).toEqual(['Round 1?', 'Round 2?']);
		expect((await post(first)).status).toBe(410);
		expect(asking.n8n.execution(id).status).toBe('waiting');
		const [second] = await links();
		await post(second);
		expect(asking.n8n.execution(id).status).toBe('success');
	});

	it('says that the time is over before n8n has noticed', async () => {
		const values = { limitType: 'afterTimeInterval', resumeAmount: 10, resumeUnit: 'minutes' };
		await open({ options: { limitWaitTime: { values } } });
		const id = await asking.n8n.run();
		const [approve] = await links();
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * 60_000);
		const { status, text } = await post(approve);
		jest.restoreAllMocks();
		expect([status, text]).toEqual([410, expect.stringContaining('time to answer is over')]);
		expect(asking.n8n.execution(id).status).toBe('waiting');
	});
});

describe('The answers to choose from', () => {
	it.each<[string, IDataObject]>([
		['a type that yields nothing', { approvalType: '={{ $json.nothing }}' }],
		['a type that is none', { approvalType: '={{ "triple" }}' }],
		['a label that yields nothing', { approveLabel: '={{ $json.nothing }}' }],
		[
			'a second label that yields nothing',
			{ approvalType: 'double', disapproveLabel: '={{ null }}' },
		],
		['a label left empty', { approveLabel: '' }],
	])('are refused with %s, before anything is sent', async (_what, values) => {
		await open({ approvalOptions: { values } });
		const id = await asking.n8n.run();
		expect(asking.n8n.execution(id).data.resultData.error?.message).toMatch(
			/^Approval Options cannot be .*: choose a Type of Approval, and enter a label for each button$/,
		);
		expect(asking.pact.requests).toEqual([]);
	});

	it('may have any label for a button that is not shown', async () => {
		await open({
			approvalOptions: {
				values: { approvalType: 'single', disapproveLabel: '={{ $json.nothing }}' },
			},
		});
		await asking.n8n.run();
		expect(await links()).toHaveLength(1);
	});
});

describe('The time limit', () => {
	const limit = (values: IDataObject) => ({ options: { limitWaitTime: { values } } });

	it.each([
		['afterTimeInterval', { resumeAmount: 90, resumeUnit: 'minutes' }, 90 * 60_000],
		['afterTimeInterval', { resumeAmount: 2, resumeUnit: 'days' }, 48 * 3_600_000],
	])('of %s %j is when n8n goes on', async (limitType, values, milliseconds) => {
		await open(limit({ limitType, ...values }));
		const before = Date.now();
		const id = await asking.n8n.run();
		const waits = asking.n8n.execution(id).waitTill!.getTime() - before;
		expect(Math.round(waits / 60_000)).toBe(milliseconds / 60_000);
	});

	it('may be a date', async () => {
		await open(limit({ limitType: 'atSpecifiedTime', maxDateAndTime: '2099-01-01T00:00:00Z' }));
		const id = await asking.n8n.run();
		expect(asking.n8n.execution(id).waitTill?.toISOString()).toBe('2099-01-01T00:00:00.000Z');
	});

	const AMOUNT =
		/^Limit Wait Time cannot be .*: choose a Limit Type and a Unit, and enter a number above 0 as Amount$/;
	const DATE =
		/^Limit Wait Time cannot be .*: enter a date and time in the future as Max Date and Time, the year first$/;

	it.each<[string, IDataObject, RegExp]>([
		['an amount of 0', { limitType: 'afterTimeInterval', resumeAmount: 0 }, AMOUNT],
		['a date in the past', { limitType: 'atSpecifiedTime', maxDateAndTime: '2020-01-01' }, DATE],
		['an amount that yields nothing', { resumeAmount: '={{ $json.nothing }}' }, AMOUNT],
		['an amount that is a switch', { resumeAmount: '={{ true }}' }, AMOUNT],
		['an amount that is a list', { resumeAmount: '={{ [7] }}' }, AMOUNT],
		['a unit that yields nothing', { resumeAmount: 5, resumeUnit: '={{ $json.nothing }}' }, AMOUNT],
		['a unit that is none', { resumeAmount: 5, resumeUnit: '={{ "constructor" }}' }, AMOUNT],
		['no date', { limitType: 'atSpecifiedTime', maxDateAndTime: '' }, DATE],
		[
			'a date that yields nothing',
			{ limitType: 'atSpecifiedTime', maxDateAndTime: '={{ $json.nothing }}' },
			DATE,
		],
		['a type that yields nothing', { limitType: '={{ $json.nothing }}', resumeAmount: 5 }, AMOUNT],
		['a type that is none', { limitType: '={{ "whenever" }}', resumeAmount: 5 }, AMOUNT],
	])('is refused with %s, before anything is sent', async (_what, values, words) => {
		await open(limit(values));
		const id = await asking.n8n.run();
		expect(asking.n8n.execution(id).data.resultData.error?.message).toMatch(words);
		expect(asking.pact.requests).toEqual([]);
	});

	it('lets the items go on as they came, and asks nobody again', async () => {
		const items: INodeExecutionData[] = [{ json: { order: 1 } }, { json: { order: 2 } }];
		await open(limit({ resumeAmount: 1 }));
		const id = await asking.n8n.run(items);
		await asking.n8n.timeOut(id);
		expect(asking.n8n.items(id, 'Next').map(({ json }) => json)).toEqual([
			{ order: 1 },
			{ order: 2 },
		]);
		expect(await written()).toHaveLength(1);
	});
});
