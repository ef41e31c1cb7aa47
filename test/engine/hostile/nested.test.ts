import type { IDataObject } from 'n8n-workflow';
import { startPact, type Pact } from '../../simulator';
import { runPact } from '../harness/runPact';
import { hasSteps, scenariosOf } from '../harness/scenarios';
import { WORLD } from '../harness/scenarioWorld';
import { recordPauses } from '../harness/sleep';

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => {
	pact = await startPact({ jobSeconds: 3600, world: WORLD });
	pact.assumptions.oneChannelPerProvider = false;
	pauses.pass(61);
});
afterEach(async () => await pact.close());

const PLACE = '"the deep one"';
const LEVELS = 8_000;
const DEEP = `${'[1,'.repeat(LEVELS)}1${']'.repeat(LEVELS)}`;

/** Everything an answer may have, so that each operation finds what it needs, with one value that has no bottom. */
function bottomlessAnswer(): string {
	const row = {
		id: 7,
		external_id: 7,
		conversation_id: 11,
		state: 'enabled',
		note: 'the deep one',
	};
	const lists = ['channels', 'auths', 'companies', 'conversations', 'messages', 'webhooks'];
	const objects = ['auth', 'conversation', 'message', 'webhook', 'attachment'];
	const all = {
		...row,
		...Object.fromEntries([...lists, 'waba_templates'].map((name) => [name, [row]])),
		...Object.fromEntries(objects.map((name) => [name, row])),
	};
	return JSON.stringify({ status: 'ok', exists: true, ...all, data: all }).replaceAll(PLACE, DEEP);
}

const body = bottomlessAnswer();

/** With whole rows as their output, wherever there is a choice. */
const forms = scenariosOf()
	.filter(hasSteps)
	.filter(({ items }) => !JSON.stringify(items).includes('{receiver}'))
	.map(({ form, ...more }) => ({ ...more, form: { ...form, simplify: false } as IDataObject }));

it.each(forms)('$title ends with a sentence when a row has no bottom', async (scenario) => {
	const { form, items, prepare } = scenario;
	prepare?.(pact);
	pact.fail({ status: 200, body, times: Infinity });
	const { error, stored } = await runPact(pact, form, { items: items.slice(0, 1) });
	expect(error?.name).toBe('NodeApiError');
	expect(error?.message).toContain('(HTTP 200: the answer was nested more than 100 levels deep)');
	expect(stored.length).toBeLessThan(50_000);
});
