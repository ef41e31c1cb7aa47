import type { IDataObject } from 'n8n-workflow';
import type { PactContext } from '../../../nodes/Pact/transport/context';
import {
	accountKey,
	readCredentials,
	readDefaultCompanyId,
	serverOf,
} from '../../../nodes/Pact/transport/credentials';

/** An execution with this credential, `undefined` for one that cannot be read. */
function executionWith(data: IDataObject | undefined) {
	const asked: string[] = [];
	const getCredentials = async (type: string) => {
		asked.push(type);
		if (!data) throw new Error('No credentials');
		return data;
	};
	return { context: { getCredentials } as object as PactContext, asked };
}

const data = { apiToken: 'token', baseUrl: 'https://api.pact.im//', defaultCompanyId: '5' };

describe('The credentials of a node', () => {
	it('are read once for each execution', async () => {
		const { context, asked } = executionWith(data);
		expect(await readCredentials.call(context)).toEqual({
			id: '',
			name: 'Pact',
			type: 'pactApi',
			data,
		});
		await Promise.all([readCredentials.call(context), serverOf.call(context)]);
		expect(asked).toEqual(['pactApi']);
		const other = executionWith(data);
		await readCredentials.call(other.context);
		expect(other.asked).toHaveLength(1);
	});

	it('name a default company, or none', async () => {
		expect(await readDefaultCompanyId.call(executionWith(data).context)).toBe('5');
		expect(await readDefaultCompanyId.call(executionWith({}).context)).toBe('');
		expect(await readDefaultCompanyId.call(executionWith(undefined).context)).toBe('');
	});

	it('say where the account is', async () => {
		expect(await serverOf.call(executionWith(data).context)).toBe('https://api.pact.im');
		expect(await serverOf.call(executionWith({}).context)).toBe('');
	});

	it('tell accounts apart without keeping the token', async () => {
		const keyOf = async (more: IDataObject) =>
			await accountKey.call(executionWith({ ...data, ...more }).context);
		const key = await keyOf({});
		expect(key).toMatch(/^[0-9a-f]{64}$/);
		expect(await keyOf({ defaultCompanyId: '6' })).toBe(key);
		expect(await keyOf({ apiToken: 'other' })).not.toBe(key);
		expect(await keyOf({ baseUrl: 'https://other' })).not.toBe(key);
	});
});
