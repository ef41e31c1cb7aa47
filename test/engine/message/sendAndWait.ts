import { answered, asking, data, get, links, open, post, prepareAsking, written } from './asking';

/** What holds for Send and Wait for Response in both versions. */
export function testSendAndWait(apiVersion: 'v1' | 'v2'): void {
	prepareAsking();

	it('sends the question with one link, and goes on when it was approved', async () => {
		await open({ apiVersion });
		const id = await asking.n8n.run();
		expect(asking.n8n.execution(id).status).toBe('waiting');
		expect((await written())[0]).toMatch(/^May I\?\n\nApprove:\nhttp:\/\/\S+$/);
		const [approve] = await links();
		const { status, text } = await post(approve);
		expect([status, text]).toEqual([200, expect.stringContaining('Your answer has arrived')]);
		expect(asking.n8n.execution(id).status).toBe('success');
		expect(data(id)).toEqual(answered({ approved: true }));
		expect(await written()).toHaveLength(1);
	});

	it('has a link to decline as well, and the page of either has both buttons', async () => {
		const values = { approvalType: 'double', approveLabel: 'Да', disapproveLabel: 'Нет' };
		await open({ apiVersion, approvalOptions: { values } });
		const id = await asking.n8n.run();
		expect((await written())[0]).toMatch(/^May I\?\n\nДа:\nhttp\S+\n\nНет:\nhttp\S+$/);
		const [approve, decline] = await links();
		expect((await get(approve)).text).toMatch(/class="first" name="approved" value="true">Да</);
		expect((await get(decline)).text).toMatch(/class="first" name="approved" value="false">Нет</);
		await post(decline);
		expect(data(id)).toEqual(answered({ approved: false }));
	});

	it('decides by the button that was pressed, whichever link was opened', async () => {
		await open({ apiVersion, approvalOptions: { values: { approvalType: 'double' } } });
		const id = await asking.n8n.run();
		const [approve] = await links();
		await post(approve, { approved: 'false' });
		expect(data(id)).toEqual(answered({ approved: false }));
	});

	it('takes text, and asks again when there is none', async () => {
		await open({ apiVersion, responseType: 'freeText' });
		const id = await asking.n8n.run();
		expect((await written())[0]).toMatch(/^May I\?\n\nRespond:\nhttp\S+$/);
		const [link] = await links();
		expect((await get(link)).text).toContain('<textarea');
		expect((await post(link, { text: '  ' })).text).toContain('<textarea');
		expect(asking.n8n.execution(id).status).toBe('waiting');
		await post(link, { text: ' Tomorrow at nine ' });
		expect(data(id)).toEqual(answered({ text: 'Tomorrow at nine' }));
	});

	it('asks for the first item only', async () => {
		await open({ apiVersion, message: '={{ $json.text }}' });
		await asking.n8n.run([{ json: { text: 'One' } }, { json: { text: 'Two' } }]);
		const texts = await written();
		expect(texts).toEqual([expect.stringMatching(/^One/)]);
	});

	it('refuses a link to this computer where Pact is somewhere else, before anything is sent', async () => {
		await open({ apiVersion }, { pactApi: { apiToken: 'x', baseUrl: 'https://api.pact.im' } });
		const id = await asking.n8n.run();
		expect(String(asking.n8n.execution(id).data.resultData.error?.message)).toMatch(
			/^Nobody could answer/,
		);
		expect(asking.pact.requests).toEqual([]);
	});

	it('says that the question is out when n8n could not wait', async () => {
		await open({ apiVersion });
		asking.n8n.changes = {
			setExecutionStatus: () => {
				throw new Error('The database is gone');
			},
		};
		const id = await asking.n8n.run();
		const { error } = asking.n8n.execution(id).data.resultData;
		expect(error?.message).toBe(
			'The question was sent, but n8n could not wait for the answer: The database is gone',
		);
		expect(await written()).toHaveLength(1);
	});

	it('does not wait when the question could not be sent', async () => {
		await open({ apiVersion, conversationId: 999 });
		const id = await asking.n8n.run();
		expect(asking.n8n.execution(id).status).toBe('error');
	});
}
