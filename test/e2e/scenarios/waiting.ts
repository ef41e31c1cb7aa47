import assert from 'node:assert/strict';
import { node, type Json } from '../n8n/workflow';
import { eventually, type Suite } from '../scenario';
import type { TestContext } from '../environment';
import { activateAsking, answerOf, conversationWith, linksTo, textsTo, visit } from './asking';

const PHONE = '79250000001';
const BOTH = { approvalOptions: { values: { approvalType: 'double' } } };
const DELIVERY = { message: 'When may we deliver your flowers?', responseType: 'freeText' };

export const waiting: Suite = {
	name: 'Asking somebody and waiting for the answer',
	scenarios: [
		{
			name: 'An approval: links that were changed are refused, previews decide nothing, a restart loses nothing',
			async run(context) {
				const { conversationId, start } = await ask(context, BOTH);
				const id = await start();
				const [approve, decline] = await linksTo(context, conversationId);
				const unsigned = approve.replace(/[?&]signature=[^&]*/, '');
				const altered = approve.replace('approved=true', 'approved=false');
				const other = approve.replace(`/${id}/`, `/${Number(id) + 1}/`);
				for (const url of [unsigned, altered]) {
					assert.equal((await visit(url)).status, 401, url);
					assert.equal((await visit(url, {})).status, 401, url);
				}
				assert.ok((await visit(other, {})).status >= 400);

				for (let time = 0; time < 3; time++) {
					const { status, text, headers } = await visit(approve);
					assert.equal(status, 200);
					assert.match(text, /May I refund 120 € for order 1205\?/);
					assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
					await visit(decline, undefined, 'HEAD');
				}
				await context.n8n.restart();
				await context.api.signIn();
				await context.api.waiting(id);

				const { status, text } = await visit(approve, { approved: 'true' });
				assert.equal(status, 200);
				assert.match(text, /Your answer has arrived/);
				const { data } = await answerOf(context, id);
				assert.equal((data as Json).approved, true);
				assert.match(String((data as Json).respondedAt), /^\d{4}-/);
				assert.equal(textsTo(context, conversationId).length, 1);

				const again = await visit(decline, { approved: 'false' });
				assert.match(again.text, /No action required/);
			},
			seconds: 240,
		},
		{
			name: 'Declining, through the older API',
			async run(context) {
				const { conversationId, start } = await ask(context, { apiVersion: 'v1', ...BOTH });
				const id = await start();
				const [, decline] = await linksTo(context, conversationId);
				await visit(decline, {});
				assert.equal(((await answerOf(context, id)).data as Json).approved, false);
			},
		},
		{
			name: 'On a phone: the page to approve, and a double tap',
			async run(context) {
				const { conversationId, start } = await ask(context, BOTH);
				const id = await start();
				const [approve] = await linksTo(context, conversationId);
				const page = await (await context.browser()).openOnPhone(approve);
				const errors: string[] = [];
				page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
				await context.pictureOf(page, 'answer-approval');
				const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
				assert.equal(isWide, false, 'The page is wider than the phone');
				await page.getByRole('button', { name: 'Approve' }).dblclick();
				assert.equal(((await answerOf(context, id)).data as Json).approved, true);
				const shown = await page.locator('body').innerText();
				console.log(`After a double click the page says: ${shown.replace(/\s+/g, ' ')}`);
				assert.deepEqual(errors, []);
			},
		},
		{
			name: 'On a phone: an answer in words',
			async run(context) {
				const { conversationId, start } = await ask(context, DELIVERY);
				const id = await start();
				const [link] = await linksTo(context, conversationId);
				const page = await (await context.browser()).openOnPhone(link);
				await page.getByLabel(DELIVERY.message).fill('Tomorrow after 6 pm <3 "thanks"');
				await context.pictureOf(page, 'answer-text');
				await page.getByRole('button', { name: 'Submit' }).click();
				await page.getByText('Your answer has arrived').waitFor();
				const { text } = (await answerOf(context, id)).data as Json;
				assert.equal(text, 'Tomorrow after 6 pm <3 "thanks"');
			},
		},
		{
			name: 'When the time is over the workflow goes on without an answer, and asks nobody again',
			async run(context) {
				const values = {
					limitType: 'afterTimeInterval',
					resumeAmount: 0.05,
					resumeUnit: 'minutes',
				};
				const options = { limitWaitTime: { values }, timeOverText: 'Too late' };
				const { conversationId, start } = await ask(context, { options });
				const id = await start({ order: 1205 });
				const [approve] = await linksTo(context, conversationId);
				await new Promise((resolve) => setTimeout(resolve, 3_500));
				const late = await visit(approve, {});
				// Where n8n has gone on already, it says so itself.
				assert.match(late.text, /Too late|No action required/);
				const { body, data } = (await eventually(
					async () => await answerOf(context, id),
					100,
				)) as Record<string, Json>;
				assert.deepEqual([body, data], [{ order: 1205 }, undefined]);
				assert.equal(textsTo(context, conversationId).length, 1);
			},
			seconds: 180,
		},
		{
			name: 'With Retry On Fail the question is sent once, whatever follows',
			async run(context) {
				const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
				const error = { errorMessage: 'The till is broken' };
				const more = [node('Refund', 'n8n-nodes-base.stopAndError', error)];
				const { conversationId, begin, start } = await ask(context, {}, { settings, more });
				const sends = () =>
					context.pact.requests.filter(
						({ method, path }) => method === 'POST' && path.endsWith('/messages'),
					).length;

				// Pact takes the question, and its answer is lost.
				const path = '/api/p2/conversations/:id/messages';
				context.pact.fail({ method: 'POST', path, cut: 'after', times: Infinity });
				const unknown = await context.api.finished(await begin());
				assert.match(unknown.error?.message ?? '', /It is unknown whether Pact was able to/);
				assert.match(unknown.error?.description ?? '', /nothing was sent a second time/);
				await context.pact.idle();
				assert.deepEqual([sends(), textsTo(context, conversationId).length], [1, 1]);

				context.pact.reset();
				await conversationWith(context, PHONE);
				const id = await start();
				const [approve] = await linksTo(context, conversationId);
				await visit(approve, {});
				// What comes after the answer fails, and somebody retries the execution.
				assert.match((await context.api.finished(id)).error?.message ?? '', /till is broken/);
				assert.match((await context.api.retry(id)).error?.message ?? '', /till is broken/);
				await context.pact.idle();
				assert.deepEqual([sends(), textsTo(context, conversationId).length], [1, 1]);
			},
			seconds: 180,
		},
		{
			name: 'A link to an execution that somebody stopped does nothing',
			async run(context) {
				const { conversationId, start } = await ask(context, {});
				const id = await start();
				const [approve] = await linksTo(context, conversationId);
				await context.api.stopExecution(id);
				const { status, text } = await visit(approve, {});
				console.log(`n8n says of an execution that was stopped: ${status} ${text.slice(0, 120)}`);
				assert.equal((await context.api.finished(id)).status, 'canceled');
			},
		},
	],
};

/** A workflow that asks somebody who wrote before. */
async function ask(
	context: TestContext,
	parameters: Json,
	more?: Parameters<typeof activateAsking>[3],
) {
	const conversationId = await conversationWith(context, PHONE);
	const to = { conversationId: { __rl: true, mode: 'id', value: String(conversationId) } };
	const asking = await activateAsking(context, context.n8n.url, { ...to, ...parameters }, more);
	return { ...asking, conversationId };
}
