import { choice, field, readInside } from '../../../form/field';
import { moment, type FormFacts, type Kind } from '../../../form/kinds';
import { parseNumber } from '../../../form/values';
import { isObject } from '../../../transport/reply';

const AT_TIME = 'atSpecifiedTime';

const limitType = choice({
	displayName: 'Limit Type',
	name: 'limitType',
	options: [
		{ name: 'After Time Interval', value: 'afterTimeInterval' },
		{ name: 'At Specified Time', value: AT_TIME },
	],
	default: 'afterTimeInterval',
	description: 'When to stop waiting',
});

const amount = field(
	{
		displayName: 'Amount',
		name: 'resumeAmount',
		type: 'number',
		displayOptions: { show: { limitType: ['afterTimeInterval'] } },
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 1,
		description: 'The time to wait',
	},
	{ parse: parseNumber, remedy: 'enter a number above 0' },
);

const unit = choice({
	displayName: 'Unit',
	name: 'resumeUnit',
	displayOptions: { show: { limitType: ['afterTimeInterval'] } },
	options: [
		{ name: 'Minutes', value: 'minutes' },
		{ name: 'Hours', value: 'hours' },
		{ name: 'Days', value: 'days' },
	],
	default: 'hours',
});

const SECONDS = { minutes: 60, hours: 60 * 60, days: 24 * 60 * 60 };

const maxDateAndTime = field(
	{
		displayName: 'Max Date and Time',
		name: 'maxDateAndTime',
		type: 'dateTime',
		displayOptions: { show: { limitType: [AT_TIME] } },
		default: '',
		description: 'When to go on without an answer',
	},
	moment,
);

const valuesIn = (received: unknown) =>
	isObject(received) && isObject(received.values) ? received.values : undefined;

/** When waiting ends, in Unix milliseconds; `NaN` when the values do not say. */
function endOf(values: Record<string, unknown>, facts: FormFacts): number {
	const type = readInside(values, limitType, facts);
	if (type === undefined) return NaN;
	if (type === AT_TIME) return (readInside(values, maxDateAndTime, facts) ?? NaN) * 1000;
	const chosen = readInside(values, unit, facts);
	const seconds = chosen ? SECONDS[chosen] : NaN;
	return Date.now() + (readInside(values, amount, facts) ?? NaN) * seconds * 1000;
}

const futureEnd: Kind<Date> = {
	parse: (received, facts) => {
		const values = valuesIn(received);
		const end = new Date(values ? endOf(values, facts) : NaN);
		return end.getTime() > Date.now() ? end : undefined;
	},
	remedy: (received) =>
		valuesIn(received)?.limitType === AT_TIME
			? 'enter a date and time in the future as Max Date and Time, the year first'
			: 'choose a Limit Type and a Unit, and enter a number above 0 as Amount',
};

/** How long to wait for an answer. Names and values are those of n8n's own nodes. */
export const limitWaitTime = field(
	{
		displayName: 'Limit Wait Time',
		name: 'limitWaitTime',
		type: 'fixedCollection',
		default: {
			values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' },
		},
		description:
			'How long to wait at most. Then the workflow goes on with what came into this node: the output has no "data", which an If node can look for. n8n looks at the clock once a minute.',
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [limitType, amount, unit, maxDateAndTime].map(({ property }) => property),
			},
		],
	},
	futureEnd,
);
