import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../transport/reply';

/** Whether a channel is connected now, and in plain words what is still missing. */
export interface Confirmation extends IDataObject {
	connected: boolean;
	message: string;
}

const CONNECTED = 'The channel is connected.';
const UNCLEAR = 'Pact did not say whether the channel is connected. Check in Pact.';
const CODE_TAKEN =
	'Pact took the code, but the channel is not connected yet. If the account has a cloud password (two-step verification), run Confirm Code again with Confirm With set to Cloud Password.';
const PASSWORD_TAKEN =
	'Pact took the password, but the channel is not connected yet. Check in Pact, or run Request Code again.';

/**
 * What an answer to a code or password means. Some ask for another step; how Pact answers a right code of an account
 * that also has a cloud password is not documented, so any state but `enabled` comes with the step it may need.
 */
export function outcomeOf(
	provider: string,
	{ result, state, data }: IDataObject,
	wasPassword = false,
): Confirmation {
	const { two_factor_requires, confirmation_requires, details } = isObject(data) ? data : {};
	if (two_factor_requires === true) {
		return {
			connected: false,
			message:
				'Instagram asks for a second code. Run Confirm Code again with Code From set to Two-Factor, and choose one of these variants. For an SMS, run Request Code first.',
			details,
		};
	}
	if (confirmation_requires === true) {
		return {
			connected: false,
			message:
				'Instagram wants to send a code. Run Request Code with one of these values as Challenge Variant, then Confirm Code.',
			details,
		};
	}
	const stated = state === undefined ? {} : { state };
	if (provider === 'telegram_personal' && state !== 'enabled') {
		return { connected: false, message: wasPassword ? PASSWORD_TAKEN : CODE_TAKEN, ...stated };
	}
	return result === 'ok'
		? { connected: true, message: CONNECTED, ...stated }
		: { connected: false, message: UNCLEAR, ...stated };
}
