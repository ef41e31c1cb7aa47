import { runPact } from '../engine/harness/runPact';

/** Reads the companies and channels of a real account through the engine. Changes nothing. */
export async function showAccount(token: string) {
	const url = process.env.PACT_BASE_URL ?? 'https://api.pact.im';
	const say = (line: string) => void process.stdout.write(`${line}\n`);
	say(`Companies and channels of your account at ${url}. Nothing is changed.`);

	const list = async (form: Parameters<typeof runPact>[1]) => {
		const { items, error } = await runPact({ url, token }, { returnAll: true, ...form });
		if (error) throw new Error(`${error.message}\n${error.description ?? ''}`);
		return items.map(({ json }) => json);
	};
	for (const company of await list({ resource: 'company', operation: 'getAll' })) {
		say(`\n${String(company.name)}  (company ${String(company.external_id)})`);
		const companyId = company.external_id;
		for (const channel of await list({ resource: 'channel', operation: 'getAll', companyId })) {
			say(`  ${String(channel.provider)}  (channel ${String(channel.external_id)})`);
		}
	}
}
