import { chosenBy, nameOf, placed } from '../harness/places';
import { ROWS } from './rows';

it('has a row for every operation of the Pact node', () => {
	const covered = new Set(ROWS.map(({ form }) => chosenBy(form)));
	expect([...covered].sort()).toEqual(placed.map(nameOf).sort());
});
