import { readdirSync } from 'node:fs';
import path from 'node:path';
import { allOperations, nameOf } from './harness/allOperations';
import { hasSteps, scenariosOf } from './harness/scenarios';

describe('The scenarios', () => {
	it.each(allOperations.map((operation) => [nameOf(operation), operation] as const))(
		'of %s come from its own test file',
		(_name, { resource, version, name }) => {
			expect(scenariosOf({ resource, version, name }).some(hasSteps)).toBe(true);
		},
	);

	it('have titles that tell them apart', () => {
		const titles = scenariosOf().map(({ title }) => title);
		expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
	});

	it('with steps have three items, so that one can fail between two others', () => {
		const others = scenariosOf()
			.filter(hasSteps)
			.filter(({ items, operation }) => items.length !== (operation.isForFirstItem ? 1 : 3));
		expect(others.map(({ title }) => title)).toEqual([]);
	});

	const groups = [
		...new Set(allOperations.map(({ resource, version }) => `${resource}.${version}`)),
	];

	it.each(['faults', 'hostile'])(
		'of every resource and version are in test/engine/%s',
		(folder) => {
			const files = readdirSync(path.join(__dirname, folder));
			expect(groups.filter((group) => !files.includes(`${group}.test.ts`))).toEqual([]);
		},
	);
});
