import { parseMoment } from '../../../form/dates';
import { field } from '../../../form/field';
import type { Kind } from '../../../form/kinds';
import { isObject } from '../../../transport/reply';

const AT_TIME = 'atSpecifiedTime';

const SECONDS: Record<string, number> = { minutes: 60, hours: 60 * 60, days: 24 * 60 * 60 };

/** The end of waiting. */
export const timeLimit = (now = () => Date.now()): Kind<Date> => ({
	parse: (received, { timezone }) => {
		const { values } = isObject(received) ? received : {};
		if (!isObject(values)) return undefined;
		const { limitType, resumeAmount, resumeUnit, maxDateAndTime } = values;
		const atTime = parseMoment(maxDateAndTime, timezone);
		const seconds = Number(resumeAmount ?? 1) * (SECONDS[String(resumeUnit ?? 'hours')] ?? NaN);
		const isInterval = limitType !== AT_TIME;
		const end = isInterval ? now() + seconds * 1000 : (atTime ?? NaN) * 1000;
		const until = new Date(end);
		return until.getTime() > now() ? until : undefined;
	},
	remedy: (received) =>
		isObject(received) && isObject(received.values) && received.values.limitType === AT_TIME
			? 'enter a date and time in the future as Max Date and Time, the year first'
			: 'enter a number above 0 as Amount, and choose a Unit',
});

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
				values: [
					{
						displayName: 'Limit Type',
						name: 'limitType',
						type: 'options',
						default: 'afterTimeInterval',
						options: [
							{ name: 'After Time Interval', value: 'afterTimeInterval' },
							{ name: 'At Specified Time', value: AT_TIME },
						],
						description: 'When to stop waiting',
					},
					{
						displayName: 'Amount',
						name: 'resumeAmount',
						type: 'number',
						displayOptions: { show: { limitType: ['afterTimeInterval'] } },
						typeOptions: { minValue: 0, numberPrecision: 2 },
						default: 1,
						description: 'The time to wait',
					},
					{
						displayName: 'Unit',
						name: 'resumeUnit',
						type: 'options',
						displayOptions: { show: { limitType: ['afterTimeInterval'] } },
						options: [
							{ name: 'Minutes', value: 'minutes' },
							{ name: 'Hours', value: 'hours' },
							{ name: 'Days', value: 'days' },
						],
						default: 'hours',
					},
					{
						displayName: 'Max Date and Time',
						name: 'maxDateAndTime',
						type: 'dateTime',
						displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
						default: '',
						description: 'When to go on without an answer',
					},
				],
			},
		],
	},
	timeLimit(),
);
