import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Execution } from '../n8n/api';
import { byId, chain, manualTrigger, node, START, type Json } from '../n8n/workflow';
import type { Suite } from '../scenario';
import { COMPANY, WHATSAPP, type TestContext } from '../environment';
import { runPact } from './steps';

const start = (values: object) => ({
	...{ resource: 'conversation', operation: 'start' },
	channelId: byId(WHATSAPP),
	...{ phone: '79250000001', message: 'Hello!' },
	...values,
});

const TRIES = { retryOnFail: true, maxTries: 5, waitBetweenTries: 10 };

/** Nodes that output these items. */
const list = (items: Json[]) => [
	node(
		'List',
		'n8n-nodes-base.set',
		{ mode: 'raw', jsonOutput: JSON.stringify({ items }) },
		{ typeVersion: 3.4 },
	),
	node('One by one', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'items' }),
];

/** Starts a conversation for each item, with Retry On Fail. */
async function runForEach(context: TestContext, items: Json[], form: Json): Promise<Execution> {
	const pact = context.pactNode('Pact', start(form), TRIES);
	const file = chain('Each', [manualTrigger(), ...list(items), pact]);
	return await context.api.execute(await context.create(file), START);
}

export const failures: Suite = {
	name: 'What the user reads when something is wrong',
	scenarios: [
		{
			name: 'A company that is not there: which ID to look at',
			async run(context) {
				const form = { resource: 'channel', operation: 'getAll', companyId: byId(999) };
				const { status, error } = await runPact(context, form);
				assert.equal(status, 'error');
				assert.match(error?.message ?? '', /^Pact did not list the channels \(HTTP 404/);
				assert.match(error?.description ?? '', /Check that the ID is right.*Company 999/);
			},
		},
		{
			name: 'A number that is no phone number: the field by its label, and nothing is sent',
			async run(context) {
				const { status, error } = await runPact(context, start({ phone: 'Ivan' }));
				assert.equal(status, 'error');
				assert.match(error?.message ?? '', /^Phone cannot be "Ivan": enter 10 to 15 digits/);
				assert.match(error?.description ?? '', /Change "Phone" in this node/);
				assert.deepEqual(context.pact.requests, []);
			},
		},
		{
			name: 'A token that was revoked: where to find a new one',
			async run(context) {
				context.pact.fail({
					status: 401,
					body: { status: 'errored', errors: ['Token is invalid'] },
				});
				const { error } = await runPact(context, { resource: 'channel', operation: 'getAll' });
				assert.match(error?.message ?? '', /HTTP 401: Token is invalid/);
				assert.match(error?.description ?? '', /Open the Pact credential.*app\.pact\.im\/account/);
			},
		},
		{
			name: 'A company that was not paid for: that it has to be',
			async run(context) {
				context.pact.reset({ companies: [{ id: COMPANY, paid: false }] });
				const form = { resource: 'channel', operation: 'create', provider: 'whatsapp' };
				const { error } = await runPact(context, form);
				assert.match(error?.message ?? '', /HTTP 402/);
				assert.match(error?.description ?? '', /has to be paid for/);
			},
		},
		{
			name: "A message that was not delivered: Pact's own reason",
			async run(context) {
				context.pact.failDelivery({ reason: 'the number is not in WhatsApp' });
				const form = start({ options: { waitForDelivery: true } });
				const { status, error } = await runPact(context, form);
				assert.equal(status, 'error');
				assert.equal(
					error?.message,
					'Pact did not deliver the message: the number is not in WhatsApp',
				);
			},
		},
		{
			name: 'A lost answer: the message is not sent twice, and the user learns where to look',
			async run(context) {
				context.pact.fail({ method: 'POST', cut: 'after' });
				const { status, error } = await runPact(context, start({}));
				assert.equal(status, 'error');
				assert.match(error?.message ?? '', /^It is unknown whether Pact was able to start/);
				assert.match(error?.description ?? '', /Check in the Pact inbox whether 79250000001/);
				assert.equal(context.pact.world.jobs.length, 1);
			},
		},
		{
			name: 'Pact asks to slow down: the node waits, goes on and says so',
			async run(context) {
				const body = { status: 'errored', errors: ['Please wait for 2 seconds'] };
				context.pact.fail({ status: 429, body });
				const execution = await runPact(context, { resource: 'channel', operation: 'getAll' });
				assert.equal(execution.status, 'success');
				const [hint] = execution.node('Pact')?.hints ?? [];
				assert.match(hint?.message ?? '', /waited 2 seconds/);
			},
		},
		{
			name: 'Retry On Fail: five tries for the second client, one message for the first',
			async run(context) {
				const clients = [{ company: COMPANY }, { company: 999 }];
				const execution = await runForEach(context, clients, {
					companyId: byId('={{ $json.company }}'),
				});
				assert.equal(execution.status, 'error');
				assert.match(execution.error?.message ?? '', /HTTP 404/);
				assert.match(execution.error?.description ?? '', /The item before this one went through/);
				assert.equal(context.pact.world.jobs.length, 1);
				assert.equal(context.pact.requests.length, 1 + 5);
			},
		},
		{
			name: 'Retry On Fail: what may have been sent is not sent again, with and without Continue',
			async run(context) {
				for (const onError of ['stopWorkflow', 'continueRegularOutput']) {
					context.pact.reset();
					context.pact.requests.length = 0;
					context.pact.fail({ method: 'POST', cut: 'after', times: Infinity });
					const { error, ...execution } = await runPact(context, start({}), { ...TRIES, onError });
					const said = error?.description ?? String(execution.items('Pact')[0]?.error);
					assert.match(said, /nothing was sent a second time/);
					assert.equal(context.pact.world.jobs.length, 1);
					assert.equal(context.pact.requests.length, 1);
				}
			},
		},
		{
			name: 'Retry On Fail: a loop sends each time, and so do two nodes',
			async run(context) {
				const loop = node('Loop', 'n8n-nodes-base.splitInBatches', {}, { typeVersion: 3 });
				const form = start({ companyId: byId(COMPANY) });
				const one = context.pactNode('One', form, TRIES);
				const two = context.pactNode('Two', form, TRIES);
				const [to, after] = [loop, one].map(({ name }) => ({ node: name, type: 'main', index: 0 }));
				const file = chain('A loop', [manualTrigger(), ...list([{}, {}, {}]), loop]);
				const workflow = await context.create({
					...file,
					nodes: [...file.nodes, one, two],
					connections: {
						...file.connections,
						Loop: { main: [[], [after, { ...after, node: 'Two' }]] },
						One: { main: [[to]] },
					},
				});
				const execution = await context.api.execute(workflow, START);
				assert.equal(execution.status, 'success');
				assert.equal(context.pact.world.jobs.length, 6);
			},
		},
		{
			name: 'A bad number in the last item: nothing is sent to anybody',
			async run(context) {
				const clients = [{ phone: '79250000001' }, { phone: '79250000002' }, { phone: 'Ivan' }];
				const execution = await runForEach(context, clients, {
					companyId: byId(COMPANY),
					phone: '={{ $json.phone }}',
				});
				assert.match(execution.error?.message ?? '', /^Phone cannot be "Ivan"/);
				assert.match(execution.error?.description ?? '', /All items are checked before/);
				assert.deepEqual(context.pact.requests, []);
			},
		},
		{
			name: 'With Continue On Error the other messages are sent, and the bad one says why',
			async run(context) {
				const clients = node(
					'Clients',
					'n8n-nodes-base.set',
					{
						mode: 'raw',
						jsonOutput: '={{ { "phones": ["79250000001", "Ivan", "79250000003"] } }}',
					},
					{ typeVersion: 3.4 },
				);
				const split = node('One by one', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'phones' });
				const form = start({ companyId: byId(COMPANY), phone: '={{ $json.phones }}' });
				const send = context.pactNode('Pact', form, { onError: 'continueRegularOutput' });
				const workflow = await context.create(
					chain('Three clients', [manualTrigger(), clients, split, send]),
				);
				const execution = await context.api.execute(workflow, START);
				assert.equal(execution.status, 'success');
				const [first, second, third] = execution.items('Pact');
				assert.equal(typeof first.id, 'number');
				assert.match(String(second.error), /^Phone cannot be "Ivan"/);
				assert.equal(typeof third.id, 'number');
				assert.deepEqual(
					context.pact.world.jobs.map(({ phone }) => phone),
					['79250000001', '79250000003'],
				);
			},
		},
		{
			name: 'The token is in no stored execution and in no log, whatever went wrong',
			async run(context) {
				const { token } = context.pact;
				context.pact.fail({ status: 400, body: { status: 'errored', errors: [`Bad: ${token}`] } });
				const form = { resource: 'channel', operation: 'getAll' };
				const refused = await runPact(context, form);
				context.pact.fail({ cut: 'before', times: 10 });
				const lost = await runPact(context, form, { onError: 'continueRegularOutput' });
				const log = await readFile(path.join(context.n8n.folder, '../n8n.log'), 'utf8');
				for (const text of [refused.stored, lost.stored, log]) {
					assert.ok(!text.includes(token), 'The token leaked');
				}
			},
		},
	],
};
