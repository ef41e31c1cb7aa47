import { readLostConnection } from '../../../nodes/Pact/transport/connection';

const broken = (code: string) => Object.assign(new Error(`token in ${code}`), { code });

describe('A broken connection', () => {
	it.each([
		['ECONNREFUSED', 'unreachable', 'the connection was refused'],
		['ENOTFOUND', 'unreachable', 'its address was not found'],
		['EAI_AGAIN', 'unreachable', 'its address could not be looked up'],
		['CERT_HAS_EXPIRED', 'unsendable', 'the certificate of its address cannot be trusted'],
		[
			'ERR_INVALID_URL',
			'unsendable',
			'the Base URL in the Pact credential is not a complete address',
		],
		['ERR_INVALID_CHAR', 'unsendable', 'the API token has characters that cannot be sent'],
		['ETIMEDOUT', 'unknown', 'no answer in time'],
		['ECONNABORTED', 'unknown', 'no answer in time'],
		['ECONNRESET', 'unknown', 'the connection was lost'],
		['EPIPE', 'unknown', 'the connection was lost'],
		['EPROTO', 'unknown', 'no secure connection could be made'],
		['SOMETHING_NEW', 'unknown', 'the connection was lost'],
	])('%s means "%s": %s', (code, outcome, words) => {
		expect(readLostConnection(broken(code), false)).toEqual({ outcome, status: 0, words });
	});

	it.each([
		['wrapped once', { cause: broken('ENOTFOUND') }],
		['wrapped twice', { cause: { cause: broken('ENOTFOUND') } }],
		["in n8n's own field", { httpCode: 'ENOTFOUND' }],
		['behind words', { code: 'Bad Request 2', cause: broken('ENOTFOUND') }],
		['behind a code that ends like one', { code: '1_ENOTFOUND', cause: broken('ENOTFOUND') }],
		['behind a list of codes', { code: ['ENOTFOUND'], cause: broken('ENOTFOUND') }],
		['behind a number', { httpCode: '500', code: undefined, cause: broken('ENOTFOUND') }],
	])('is recognised %s', (_how, error) => {
		expect(readLostConnection(error, false).outcome).toBe('unreachable');
	});

	it.each([undefined, null, 'ECONNREFUSED', {}, []])('may be %p', (error) => {
		expect(readLostConnection(error, false).words).toBe('the connection was lost');
	});

	it('is a timeout once the time is up, whatever else was reported', () => {
		expect(readLostConnection(broken('ECONNREFUSED'), true).words).toBe('no answer in time');
	});

	it('that has itself as its cause is no endless story', () => {
		const error: { cause?: unknown } = {};
		error.cause = error;
		expect(readLostConnection(error, false).outcome).toBe('unknown');
	});
});
