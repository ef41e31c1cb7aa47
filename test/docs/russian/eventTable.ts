import { eventOptions, type EventName } from '../../../nodes/Pact/trigger/events';
import { missingIn } from '../../../nodes/Pact/trigger/neverComing';
import { sentenceInRussian } from './translate';

/** The table of events in docs/ru/trigger.md: what each says, and which way it comes. */
export function russianEventTable(): string {
	const comesIn = (format: 'v1' | 'v2', event: string) =>
		missingIn(format).includes(event as EventName) ? 'нет' : 'да';
	const rows = eventOptions.map(
		({ name, value, description = '' }) =>
			`| **${name}** | ${sentenceInRussian(description)} | ${comesIn('v2', String(value))} | ${comesIn('v1', String(value))} |`,
	);
	return [
		'| Событие | Когда срабатывает | Company Webhook | Company URL (Old API) |',
		'| --- | --- | --- | --- |',
		...rows,
	].join('\n');
}
