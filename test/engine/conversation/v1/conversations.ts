import type { IDataObject } from 'n8n-workflow';
import type { Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';

/** Conversation 11 of the fixture, simplified. */
export const simplified = {
	external_id: 11,
	name: 'Anna',
	channel_id: 1,
	channel_type: 'whatsapp',
	sender_external_id: '79250000001',
	created_at: expect.any(String) as string,
};

/** A conversation that is not there: the node stops with the words of Pact and the IDs. */
export async function expectRefusal(pact: Pact, form: IDataObject): Promise<void> {
	const { error } = await runPact(pact, { ...form, conversationId: 99 });
	expect(error?.message).toContain('HTTP 404: Conversation not found');
	expect(error?.description).toContain('Company 5, Conversation 99');
}

/** One conversation that is not there and one that is: the node goes on when told to. */
export async function expectToGoOn(pact: Pact, form: IDataObject): Promise<void> {
	const { items, error } = await runPact(
		pact,
		{ ...form, conversationId: '={{ $json.id }}' },
		{ items: itemsOf({ id: 99 }, { id: 11 }), onError: 'continueRegularOutput' },
	);
	expect(error).toBeUndefined();
	expect(items).toMatchObject([
		{
			json: { error: expect.stringContaining('not found') as string },
			pairedItem: { item: 0 },
		},
		{ json: { external_id: 11 }, pairedItem: { item: 1 } },
	]);
}

/** One company that is not there and one that is: the node goes on when told to. */
export async function expectToGoOnWithCompanies(pact: Pact, form: IDataObject): Promise<void> {
	const { items, error } = await runPact(
		pact,
		{ ...form, companyId: '={{ $json.id }}' },
		{ items: itemsOf({ id: 9 }, { id: 5 }), onError: 'continueRegularOutput' },
	);
	expect(error).toBeUndefined();
	expect(items).toMatchObject([
		{ json: { error: expect.stringContaining('Company not found') as string } },
		{ json: { external_id: 11 }, pairedItem: { item: 1 } },
	]);
}
