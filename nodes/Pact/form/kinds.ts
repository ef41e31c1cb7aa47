import { MASK } from '../transport/secrets';
import { parseMoment } from './dates';
import {
	ID_REMEDY,
	isNothing,
	parseChoice,
	parseId,
	parsePhone,
	parseSwitch,
	parseText,
	parseWebAddress,
	parseWholeNumber,
	PHONE_REMEDY,
	SWITCH_REMEDY,
	TEXT_REMEDY,
	WEB_ADDRESS_REMEDY,
} from './values';

/** What a check may have to know besides the value. */
export interface FormFacts {
	/** IANA name of the workflow's time zone, for dates that name none */
	timezone: string;
	/** The Default Company ID of the credential, unchecked. Missing where no company is asked for. */
	defaultCompanyId?: unknown;
}

/** What a value has to be, and what an error tells people to do. */
export interface Kind<Value> {
	/** The usable value, `undefined` when there is none */
	parse(received: unknown, facts: FormFacts): Value | undefined;
	/** What to do, such as "enter a whole number above 0"; a function where that depends on what was received */
	remedy: string | ((received: unknown) => string);
}

/** One of Pact's IDs, as a number. */
export const id: Kind<number> = { parse: parseId, remedy: ID_REMEDY };

const orChoose = (received: unknown) =>
	`choose one from the list, or enter its ID${isNothing(received) ? '' : ', a whole number above 0'}`;

/** One of Pact's IDs in a field that also lists what there is. */
export const listedId: Kind<number> = { parse: parseId, remedy: orChoose };

/** A company: left empty, it is the one that the credential names. */
export const companyId: Kind<number> = {
	parse: (received, { defaultCompanyId }) => parseId(received === '' ? defaultCompanyId : received),
	remedy: (received) =>
		received === ''
			? 'choose a company, or enter its ID as Default Company ID in the Pact credential'
			: orChoose(received),
};

/** A phone number in the form that Pact takes. */
export const phoneNumber: Kind<string> = { parse: parsePhone, remedy: PHONE_REMEDY };

/** Text that is not blank, unchanged. */
export const text: Kind<string> = { parse: parseText, remedy: TEXT_REMEDY };

/** Text without the spaces around it: a token or a login with one was pasted with it. */
export const trimmedText: Kind<string> = {
	parse: (received) => parseText(received)?.trim(),
	remedy: TEXT_REMEDY,
};

/** A switch, whose value may come from an expression. */
export const onOff: Kind<boolean> = { parse: parseSwitch, remedy: SWITCH_REMEDY };

/** The address of a file or of a receiver of events. This node's outputs show some without their secret. */
export const webAddress: Kind<string> = {
	parse: (received) => {
		const address = parseWebAddress(received);
		return address?.includes(MASK) ? undefined : address;
	},
	remedy: (received) =>
		String(received).includes(MASK)
			? `enter the whole address, with its secret in place of ${MASK}`
			: WEB_ADDRESS_REMEDY,
};

/** A code that people received. They type it as it is shown: in groups. */
export const code: Kind<string> = {
	parse: (received) => {
		const digits = String(received ?? '').replace(/[\s-]/g, '');
		return /^[0-9a-z]+$/i.test(digits) ? digits : undefined;
	},
	remedy: 'enter the code as it was received',
};

/** A moment in Unix seconds, for filters. */
export const moment: Kind<number> = {
	parse: (received, { timezone }) => parseMoment(received, timezone),
	remedy: 'enter a date, such as 2026-03-01 or 2026-03-01T09:00:00Z',
};

const MONTH_SECONDS = 31 * 24 * 60 * 60;

/** From when on Pact may synchronise older messages: not older than one month (`pact-api/v1.md` endpoint 2). */
export const withinLastMonth = (nowSeconds = () => Date.now() / 1000): Kind<number> => ({
	parse: (received, { timezone }) => {
		const now = nowSeconds();
		const seconds = parseMoment(received, timezone) ?? Infinity;
		return seconds <= now && seconds >= now - MONTH_SECONDS ? seconds : undefined;
	},
	remedy: 'enter a date within the last month',
});

/** A whole number within bounds, both included. */
export function wholeNumber({ min, max }: { min: number; max?: number }): Kind<number> {
	return {
		parse: (received) => parseWholeNumber(received, { min, max }),
		remedy:
			max === undefined
				? `enter a whole number of ${min} or more`
				: `enter a whole number from ${min} to ${max}`,
	};
}

/** One of the given values. */
export function oneOf<Value extends string>(values: readonly Value[]): Kind<Value> {
	return {
		parse: (received) => parseChoice(received, values),
		remedy: `choose one of ${values.join(', ')}`,
	};
}
