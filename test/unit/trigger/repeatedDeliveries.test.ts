import { Deliveries } from '../../../nodes/Pact/trigger/deliveries';

describe('A delivery that n8n took', () => {
	/** Taken at 0, and sent again by Pact at 60,000. */
	const repeated = () => {
		const deliveries = new Deliveries();
		deliveries.add('a', 0);
		deliveries.confirm('a', 1);
		expect(deliveries.add('a', 60_000)).toBe(false);
		return deliveries;
	};

	// Otherwise closing the connection of the repeat would make Pact's next repeat start the workflow a second time.
	it('is not taken back when the connection of its repeat is closed', () => {
		const deliveries = repeated();
		deliveries.forgetPending('a');
		expect(deliveries.add('a', 120_000)).toBe(false);
	});

	// Otherwise a restart during the repeats would start the workflow a second time.
	it('stays among those that outlive a restart', () => {
		expect(repeated().toStored()).toEqual([['a', 60_000]]);
	});
});

describe('A delivery that n8n has not taken yet', () => {
	it('stays pending when it is sent again meanwhile', () => {
		const deliveries = new Deliveries();
		deliveries.add('a', 0);
		expect(deliveries.add('a', 60_000)).toBe(false);
		expect(deliveries.toStored()).toEqual([]);
		deliveries.forgetPending('a');
		expect(deliveries.add('a', 60_001)).toBe(true);
	});
});
