import type { IDataObject } from 'n8n-workflow';
import { field, withProperty } from '../../../form/field';
import { phone } from '../../../form/fields';
import { phoneNumber, type Kind } from '../../../form/kinds';
import { isObject } from '../../../transport/reply';

/** A phone number with a plus before it, as Pact documents it for this provider alone (`pact-api/v1.md` endpoint 2). */
const plusPhoneNumber: Kind<string> = {
	...phoneNumber,
	parse: (received, facts) => {
		const digits = phoneNumber.parse(received, facts);
		return digits === undefined ? undefined : `+${digits}`;
	},
};

const profileJson: Kind<IDataObject> = {
	parse: (received) => {
		try {
			const value: unknown = typeof received === 'string' ? JSON.parse(received) : received;
			return isObject(value) && Object.keys(value).length > 0 ? value : undefined;
		} catch {
			return undefined;
		}
	},
	remedy: 'enter a JSON object with the profile',
};

/** Who signs in to Facebook for an Instagram Business channel. */
export const plusPhone = {
	...withProperty(phone, {
		required: false,
		description: 'The number of the person who signs in, with the country code',
	}),
	...plusPhoneNumber,
};

/** What Facebook knows about that person. */
export const profile = field(
	{
		displayName: 'Facebook Profile',
		name: 'profile',
		type: 'json',
		default: '{}',
		description:
			"The answer of Facebook's Graph API to /me?fields=first_name,last_name,picture,name,email",
	},
	profileJson,
);
