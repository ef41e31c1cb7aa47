import type { IDataObject } from 'n8n-workflow';
import { startPact, type Pact } from '../../simulator';
import { answerForAll } from '../harness/answerForAll';
import { runPact } from '../harness/runPact';
import { scenariosAtPact } from '../harness/scenarios';
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

const body = JSON.stringify(answerForAll({ note: 'the deep one' })).replaceAll(PLACE, DEEP);

/** With whole rows as their output, wherever there is a choice. */
const forms = scenariosAtPact().map(({ form, ...more }) => ({
	...more,
	form: { ...form, simplify: false } as IDataObject,
}));

it.each(forms)('$title ends with a sentence when a row has no bottom', async (scenario) => {
	const { form, items, prepare } = scenario;
	prepare?.(pact);
	pact.fail({ status: 200, body, times: Infinity });
	const { error, stored } = await runPact(pact, form, { items: items.slice(0, 1) });
	expect(error?.name).toBe('NodeApiError');
	expect(error?.message).toContain('(HTTP 200: the answer was nested more than 100 levels deep)');
	expect(stored.length).toBeLessThan(50_000);
});
