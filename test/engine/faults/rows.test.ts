import { operationChosenBy, nameOf, allOperations } from '../harness/allOperations';
import { ROWS } from './rows';

it('has a row for every operation of the Pact node', () => {
	const covered = new Set(ROWS.map(({ form }) => operationChosenBy(form)));
	expect([...covered].sort()).toEqual(allOperations.map(nameOf).sort());
});
