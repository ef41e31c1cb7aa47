import { startPact, type Pact } from '../../simulator';
import { botWorkflow, clientWrites, COMPANY, looks, resetScript, runBot, world } from './bot';

let pact: Pact;
beforeEach(async () => {
	pact = await startPact({ world });
	resetScript();
});
afterEach(async () => await pact.close());

const credential = { defaultCompanyId: ` ${COMPANY} ` };
/** Send names its company itself, so only the memory means the default one. */
const send = { companyId: { __rl: true, mode: 'id', value: COMPANY } };
const bot = (memory: object) => botWorkflow({ ...memory }, { send });

describe.each(['v1', 'v2'])(
	'The default company of the credential, for a memory (%s)',
	(version) => {
		it('is meant when Company is left empty', async () => {
			await clientWrites(pact, 'Do you have roses?');
			const workflow = bot({ apiVersion: version, companyId: '' });
			const { error, history } = await runBot(
				pact,
				await clientWrites(pact, 'Well?'),
				workflow,
				credential,
			);
			expect(error).toBeUndefined();
			expect(history).toEqual(['human: Do you have roses?']);
		});

		it('is never meant by an expression that yields nothing', async () => {
			const workflow = bot({ apiVersion: version, companyId: '={{ $json.company }}' });
			const asked = await clientWrites(pact, 'Well?');
			for (const more of [{ company: '' }, { company: null }, {}]) {
				const { error } = await runBot(pact, { ...asked, ...more }, workflow, credential);
				expect(`${error?.message} ${error?.description}`).toContain('Company has no value');
			}
			expect(looks(pact)).toBe(0);
		});

		it('gives way to the company that the node names', async () => {
			const workflow = bot({ apiVersion: version, companyId: 999 });
			const asked = await clientWrites(pact, 'Well?');
			const { error } = await runBot(pact, asked, workflow, credential);
			expect(`${error?.message} ${error?.description}`).toContain('Company 999');
		});

		it('is asked for when there is none', async () => {
			const workflow = bot({ apiVersion: version, companyId: '' });
			const { error } = await runBot(pact, await clientWrites(pact, 'Well?'), workflow);
			expect(`${error?.message} ${error?.description}`).toContain(
				'enter its ID as Default Company ID in the Pact credential',
			);
			expect(looks(pact)).toBe(0);
		});
	},
);
