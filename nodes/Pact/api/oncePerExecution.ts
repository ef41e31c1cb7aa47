import type { PactContext, PactRun } from '../transport/request';

/**
 * Makes a function that reads what all items of an execution look at, such as the templates of a company, once per
 * execution and company. What could not be read is read again for the next item.
 */
export function oncePerExecution<Value>(
	read: (this: PactContext, run: PactRun, companyId: number) => Promise<Value>,
) {
	const known = new WeakMap<PactContext, Map<number, Promise<Value>>>();

	return async function (this: PactContext, run: PactRun, companyId: number): Promise<Value> {
		const byCompany = known.get(this) ?? new Map<number, Promise<Value>>();
		known.set(this, byCompany);
		const value = byCompany.get(companyId) ?? read.call(this, run, companyId);
		byCompany.set(companyId, value);
		value.catch(() => byCompany.delete(companyId));
		return await value;
	};
}
