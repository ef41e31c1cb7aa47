import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { startConsole, type Console } from '../console/server';
import { COMPANY, WHATSAPP, type TestContext } from '../environment';
import { byId, chain, node, PACT_TRIGGER } from '../n8n/workflow';
import { eventually, type Suite } from '../scenario';
import { n8nSide } from '../start/n8nSide';
import { activateAsking, answerOf, conversationWith } from './asking';

const EVIL = '<img src=x onerror="window.isHit = true">';

export const consolePage: Suite = {
	name: 'The page of the simulated Pact',
	scenarios: [
		{
			name: 'What clients write is shown as text, on a phone too, and no picture is broken',
			async run(context) {
				const attachments = [
					{ file_name: `${EVIL}.png`, mime_type: 'image/png', content: 'no picture at all' },
				];
				const client = { channelId: WHATSAPP, phone: '79250000001', name: EVIL };
				await context.pact.incomingMessage({ ...client, text: EVIL, attachments });
				await context.pact.showQr(WHATSAPP);
				await withPage(context, async (page) => {
					const errors: string[] = [];
					page.on('pageerror', ({ message }) => errors.push(message));
					const bubble = page.locator('.bubble').filter({ hasText: EVIL });
					await bubble.first().waitFor();
					await eventually(async () => {
						const broken = await page.evaluate(
							'[...document.images].filter((one) => one.complete && !one.naturalWidth).length',
						);
						assert.equal(broken, 0, 'There is a broken picture');
					});
					assert.equal(await page.evaluate('window.isHit'), undefined);
					const isWide = 'document.documentElement.scrollWidth > innerWidth';
					assert.equal(await page.evaluate(isWide), false, 'The page is wider than the phone');
					assert.deepEqual(errors, []);
				});
			},
		},
		{
			name: 'It shows who listens and who waits, and answers by link and as the client',
			async run(context) {
				const trigger = node('Pact Trigger', PACT_TRIGGER, { companyId: byId(COMPANY) });
				trigger.credentials = { pactApi: context.credential };
				trigger.webhookId = crypto.randomUUID();
				const listening = await context.create(chain('Listens', [trigger]));
				await context.api.activate(listening.id);
				const conversationId = await conversationWith(context, '79250000001');
				const to = { conversationId: byId(conversationId) };
				const byLink = await activateAsking(context, context.n8n.url, to);
				const linked = await byLink.start();
				await withPage(context, async (page) => {
					const waiting = page.locator('#waiting');
					await page.locator('#listeners').getByText('Listens').waitFor();
					await waiting.getByText('May I refund 120 € for order 1205?').waitFor();
					const popup = page.waitForEvent('popup');
					await waiting.getByRole('link', { name: 'Approve' }).click();
					await (await popup).getByRole('button', { name: 'Approve' }).click();
					await answerOf(context, linked);
					await waiting.getByText('Nobody at the moment').waitFor();

					const reply = { ...to, responseType: 'reply', message: 'When?' };
					const byReply = await activateAsking(context, context.n8n.url, reply);
					const replied = await byReply.start();
					await waiting.getByRole('button', { name: 'Reply as Anna' }).click();
					await page.locator('#text').fill('Tomorrow');
					await page.getByRole('button', { name: 'Send', exact: true }).click();
					const { data } = await answerOf(context, replied);
					assert.equal((data as { text: string }).text, 'Tomorrow');
				});
			},
			seconds: 240,
		},
		{
			name: 'It leads into n8n without typing, to the list of workflows',
			async run(context) {
				await context.create(chain('The first in the list', []));
				await withPage(context, async (page) => {
					await page.goto(`${new URL(page.url()).origin}/n8n`);
					await page.getByText('The first in the list').first().waitFor({ timeout: 60_000 });
					assert.match(page.url(), /\/home\/workflows/);
				});
			},
		},
	],
};

/** Opens the page on a phone that is not signed in to n8n. */
async function withPage(context: TestContext, look: (page: Page) => Promise<void>): Promise<void> {
	const { pact, api, n8n } = context;
	const served: Console = await startConsole({ pact, n8n: n8nSide(api, n8n.url) });
	try {
		await look(await (await context.browser()).openOnPhone(served.url));
	} finally {
		await served.close();
	}
}
