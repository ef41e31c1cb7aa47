import type { PactClient } from '../transport/client';

/**
 * Makes a function that reads what all items of an execution look at, such as the templates of a company, once per
 * execution and company. What could not be read is read again for the next item.
 */
export function oncePerExecution<Value>(
	read: (pact: PactClient, companyId: number) => Promise<Value>,
) {
	const known = new WeakMap<object, Map<number, Promise<Value>>>();

	return async function (pact: PactClient, companyId: number): Promise<Value> {
		const byCompany = known.get(pact.context) ?? new Map<number, Promise<Value>>();
		known.set(pact.context, byCompany);
		const value = byCompany.get(companyId) ?? read(pact, companyId);
		byCompany.set(companyId, value);
		value.catch(() => byCompany.delete(companyId));
		return await value;
	};
}
