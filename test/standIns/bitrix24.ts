import { standIn, type Answered, type StandIn } from './listen';

/** What a lead is made of, as `crm.lead.add` takes it. */
export interface LeadFields {
	TITLE?: string;
	NAME?: string;
	PHONE?: Array<{ VALUE: string; VALUE_TYPE: string }>;
	COMMENTS?: string;
	SOURCE_DESCRIPTION?: string;
}

export interface Bitrix24 extends StandIn {
	/** The address of its inbound webhook, without the method */
	readonly webhook: string;
	readonly leads: LeadFields[];
	/** Phones of contacts, however somebody wrote them */
	readonly contacts: string[];
	/** The methods that were called, in order */
	readonly calls: string[];
	/** The next call gets this answer and does nothing */
	failNext(answer: Answered): void;
}

/**
 * The two methods of Bitrix24's CRM that the recipe calls. It compares phones by their digits, and answers an empty list where
 * nothing is found, an object of lists where something is.
 */
export async function startBitrix24(): Promise<Bitrix24> {
	const leads: LeadFields[] = [];
	const contacts: string[] = [];
	const calls: string[] = [];
	const failures: Answered[] = [];
	const found = (phones: string[], values: string[]) =>
		phones.flatMap((phone, index) =>
			values.map(digits).includes(digits(phone)) ? [index + 1] : [],
		);

	const server = await standIn(({ path, content }) => {
		const method = path.replace(/^\/rest\/1\/secret-of-webhook\/|\.json$/g, '');
		calls.push(method);
		const failure = failures.shift();
		if (failure) return failure;
		const body = JSON.parse(content.toString()) as { values: string[]; fields: LeadFields };
		if (method === 'crm.lead.add') return { body: { result: leads.push(body.fields) } };
		if (method !== 'crm.duplicate.findbycomm') {
			return { status: 404, body: { error: 'ERROR_METHOD_NOT_FOUND' } };
		}
		const leadPhones = leads.map(({ PHONE }) => PHONE?.[0]?.VALUE ?? '');
		const lists = { LEAD: found(leadPhones, body.values), CONTACT: found(contacts, body.values) };
		const filled = Object.entries(lists).filter(([, ids]) => ids.length > 0);
		return { body: { result: filled.length > 0 ? Object.fromEntries(filled) : [] } };
	});
	return {
		...server,
		webhook: `${server.url}/rest/1/secret-of-webhook`,
		...{ leads, contacts, calls },
		failNext: (answer) => void failures.push(answer),
	};
}

const digits = (phone: string) => phone.replace(/\D/g, '');
