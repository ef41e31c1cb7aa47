import { existsSync } from 'node:fs';
import path from 'node:path';
import { allOperations, type OperationPlace } from './allOperations';
import type { Scenario, Step } from './scenario';

const engineTests = path.resolve(__dirname, '..');

/** A scenario with the whole form, and a title that no other one has. */
export interface OperationScenario extends Scenario {
	title: string;
	operation: OperationPlace;
	form: Scenario['form'] & { resource: string; operation: string };
	items: NonNullable<Scenario['items']>;
}

/** The same with the requests that it makes. */
export interface ScenarioWithSteps extends OperationScenario {
	steps: Step[];
}

/** Whatever an object has that these name: `{ resource: 'channel', version: 'v2' }`. */
export type Selection = Partial<Pick<OperationPlace, 'resource' | 'version' | 'name'>>;

/**
 * The scenarios of every operation, or of those that fit. They come from the operations' own test files, so there is no list
 * to add to. Works outside of jest as well.
 *
 * @throws Error when an operation has none
 */
export function scenariosOf(selection: Selection = {}): OperationScenario[] {
	const fits = (operation: OperationPlace) =>
		Object.entries(selection).every(([key, value]) => operation[key as keyof Selection] === value);
	return allOperations.filter(fits).flatMap(scenariosIn);
}

export const hasSteps = (scenario: OperationScenario): scenario is ScenarioWithSteps =>
	scenario.steps !== undefined;

/** All scenarios that tell their requests, without those that need a server of their own which answers them. */
export const scenariosAtPact = (): ScenarioWithSteps[] =>
	scenariosOf()
		.filter(hasSteps)
		.filter(({ items }) => !JSON.stringify(items).includes('{receiver}'));

/** Where an operation's own tests are, from the folder of the engine tests. */
export const testFileOf = ({ resource, version, name }: OperationPlace) =>
	path.join(resource, version, `${name}.test.ts`);

function scenariosIn(operation: OperationPlace): OperationScenario[] {
	const { resource, version, name, label, hasVersionChoice } = operation;
	const isV2 = hasVersionChoice && version === 'v2';
	const chosen = { resource, operation: name, ...(isV2 && { apiVersion: version }) };
	return exportedBy(testFileOf(operation)).map((scenario) => ({
		...scenario,
		operation,
		title: `${label}${isV2 ? ' in v2' : ''}${scenario.title ? `, ${scenario.title}` : ''}`,
		form: { ...chosen, ...scenario.form },
		items: scenario.items ?? [{ json: {} }],
	}));
}

function exportedBy(file: string): Scenario[] {
	const place = `test/engine/${file}`;
	if (!existsSync(path.join(engineTests, file))) {
		throw new Error(`${place} is missing: each operation has a test file with its scenarios`);
	}
	const { scenarios = [] } = withoutTests<{ scenarios?: Scenario[] }>(
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		() => require(path.join(engineTests, file)) as object,
	);
	if (scenarios.some(({ steps }) => steps !== undefined)) return scenarios;
	throw new Error(
		`${place} exports no scenario with steps: add "export const scenarios: Scenario[] = […]" (harness/scenario.ts)`,
	);
}

const REGISTERING = [
	...['describe', 'it', 'test', 'beforeAll', 'beforeEach', 'afterEach', 'afterAll'],
	// What a test file may use while it loads, and what exists in jest only.
	...['jest', 'expect'].filter((name) => !(name in globalThis)),
];

/** Answers every call and every named property with itself. */
const nothing: unknown = new Proxy(() => {}, {
	get: (_target, name) => (typeof name === 'symbol' ? undefined : nothing),
	apply: () => nothing,
});

/** Loads a test file without its tests, which belong to its own run. */
function withoutTests<Exports>(load: () => Exports): Exports {
	const before = REGISTERING.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
	for (const name of REGISTERING) {
		Object.defineProperty(globalThis, name, { value: nothing, configurable: true, writable: true });
	}
	try {
		return load();
	} finally {
		for (const [index, name] of REGISTERING.entries()) {
			const descriptor = before[index];
			if (descriptor) Object.defineProperty(globalThis, name, descriptor);
			else delete (globalThis as Record<string, unknown>)[name];
		}
	}
}
