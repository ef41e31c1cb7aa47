import { outcomeOf } from '../../../../../nodes/Pact/actions/channel/v1/confirmation';

describe('The answer to a code', () => {
	it.each([
		['telegram_personal', { result: 'ok', state: 'enabled' }, true],
		['telegram_personal', { result: 'ok' }, false],
		['telegram_personal', { result: 'ok', state: 'password_required' }, false],
		['instagram', { result: 'ok' }, true],
		['instagram', { result: 'ok', data: {} }, true],
		['instagram', { result: 'ok', data: { two_factor_requires: true, details: [] } }, false],
		['instagram', { result: 'ok', data: { confirmation_requires: true, details: [] } }, false],
	])('of %s, %j, means connected: %p', (provider, reply, connected) => {
		const outcome = outcomeOf(provider, reply);
		expect(outcome.connected).toBe(connected);
		expect(outcome.message === 'The channel is connected.').toBe(connected);
	});
});
