import fc from 'fast-check';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { fixedFields, isExpression } from '../harness/fixedFields';
import { runPact, type itemsOf } from '../harness/runPact';
import {
	hasSteps,
	scenariosOf,
	type OperationScenario,
	type Selection,
} from '../harness/scenarios';
import { WORLD } from '../harness/scenarioWorld';
import { hostileFixture } from './fixture';
import { anyAnswer, anyValue, expectCleanPrototypes } from './values';

const fixture = hostileFixture();

/** The fields of a scenario's form that may hold an expression, also those inside collections. */
function freeFieldsOf({ form, operation: { fields } }: OperationScenario): string[] {
	const fixed = fixedFields(fields);
	return Object.entries(form).flatMap(([name, value]) => {
		const field = fields.find((one) => one.name === name);
		// Resource, operation and API version are no fields of the operation.
		if (!field || fixed.has(name) || decidesOnRequired(fields, name)) return [];
		const isCollection = field.type === 'collection';
		return isCollection ? Object.keys(value as object).map((inner) => `${name}.${inner}`) : [name];
	});
}

/** Those that hold none. */
function fixedFieldsOf({ form, operation: { fields } }: OperationScenario): string[] {
	const fixed = fixedFields(fields);
	return Object.keys(form).filter((name) => fixed.has(name) && !decidesOnRequired(fields, name));
}

/** With an expression there, n8n shows every field that depends on it, and runs nothing while a required one is empty. */
const decidesOnRequired = (fields: INodeProperties[], name: string) =>
	fields.some(({ required, displayOptions }) => required && displayOptions?.show?.[name]);

/** The form with one field that takes its value from the item. */
function withField(form: IDataObject, field: string, expression: string): IDataObject {
	const [name, inner] = field.split('.');
	if (inner === undefined) return { ...form, [name]: expression };
	return { ...form, [name]: { ...(form[name] as IDataObject), [inner]: expression } };
}

/** What an item calls token or password is searched for in everything that comes out. It has to be long enough for that. */
const SECRET_FIELDS = ['token', 'password'];
const asSecret = (value: unknown) => (typeof value === 'string' ? `secret-${value}-secret` : value);

/** Fills each field of the selected operations' scenarios with anything, and lets Pact answer anything. */
export function testHostileInput(selection: Selection): void {
	describe.each(scenariosOf(selection).filter(hasSteps))('$title', (scenario) => {
		const fixed = fixedFieldsOf(scenario);
		if (fixed.length > 0) {
			it.each(fixed)('takes anything that is stored for %s', async (name) => {
				const { expectOnlyIntendedRequests, pact } = fixture;
				scenario.prepare?.(pact);
				const stored = anyValue.filter((value) => !isExpression(value));
				await fc.assert(
					fc.asyncProperty(stored, async (value) => {
						pact.requests.length = 0;
						const form = { ...scenario.form, [name]: value as IDataObject };
						await expectOutcomes(form, scenario.items);
						expectOnlyIntendedRequests();
						expectCleanPrototypes();
						pact.reset(WORLD);
						scenario.prepare?.(pact);
					}),
					{ numRuns: 15 },
				);
			});
		}

		it.each(freeFieldsOf(scenario))('takes anything for %s', async (field) => {
			const { pact, otherHostUrl, expectOnlyIntendedRequests } = fixture;
			scenario.prepare?.(pact);
			const isSecret = SECRET_FIELDS.includes(field);
			const name = isSecret ? field : 'hostile';
			const form = withField(scenario.form, field, `={{ $json.${name} }}`);
			const address = fc.constantFrom(otherHostUrl, `${pact.url}@${otherHostUrl}`, '7');
			const maxLength = scenario.operation.isForFirstItem ? 1 : 12;
			await fc.assert(
				fc.asyncProperty(
					fc.array(fc.oneof({ arbitrary: anyValue, weight: 9 }, address), { maxLength }),
					async (values) => {
						pact.requests.length = 0;
						const items = scenario.items[0];
						const hostile = values.map((value) => ({
							...items,
							json: { ...items.json, [name]: (isSecret ? asSecret(value) : value) as IDataObject },
						}));
						await expectOutcomes(form, hostile);
						expectOnlyIntendedRequests();
						expectCleanPrototypes();
					},
				),
				{ numRuns: 6 },
			);
		});

		it('takes any answer', async () => {
			const { pact, expectOnlyIntendedRequests } = fixture;
			scenario.prepare?.(pact);
			await fc.assert(
				fc.asyncProperty(
					anyAnswer,
					fc.constantFrom(200, 201, 204, 400, 404, 422),
					async (body, status) => {
						pact.requests.length = 0;
						pact.fail({ status, body, times: scenario.items.length });
						await expectOutcomes(scenario.form, scenario.items);
						expectOnlyIntendedRequests();
						expectCleanPrototypes();
						pact.reset(WORLD);
						scenario.prepare?.(pact);
					},
				),
				{ numRuns: 15 },
			);
		});
	});
}

/** Every item comes out: as rows, or as one sentence that says what happened. */
async function expectOutcomes(form: IDataObject, items: ReturnType<typeof itemsOf>) {
	const options = { items, onError: 'continueRegularOutput' } as const;
	const { items: out, error } = await runPact(fixture.pact, form, options);
	expect(error).toBeUndefined();
	const isList = form.operation === 'getAll';
	const places = new Set(out.map(({ pairedItem }) => (pairedItem as { item: number }).item));
	if (!isList) expect(places.size).toBe(items.length);
	for (const { json } of out) {
		if (json.error === undefined) continue;
		// A mistake in the code would read differently.
		expect(json.error).not.toMatch(/undefined|is not a function|cannot read|\[object/i);
	}
}
