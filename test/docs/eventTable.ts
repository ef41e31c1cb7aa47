import {
	EVENTS,
	eventOptions,
	type EventName,
	type Pattern,
} from '../../nodes/Pact/trigger/events';

/** The table of events in docs/trigger.md, made from the catalogue. */
export function eventTable(): string {
	const rows = eventOptions.map(({ name, value, description }) => {
		const { v1, v2 } = EVENTS[value as EventName];
		return `| **${name}** | ${description} | ${shapes(v1)} | ${shapes(v2)} |`;
	});
	return [
		'| Event | When | First format | Second format |',
		'| --- | --- | --- | --- |',
		...rows,
	].join('\n');
}

function shapes(patterns: readonly Pattern[]): string {
	return patterns.length === 0 ? '–' : patterns.map(shape).join(', ');
}

function shape({ type, event, ...facts }: Pattern): string {
	const details = Object.entries(facts).map(([fact, value]) => {
		if (fact === 'notice') return ` "${value}"`;
		return fact === 'qr' ? ' with `qr`' : ` \`${fact}: ${value}\``;
	});
	return `\`${event === undefined ? type : `${type}/${event}`}\`${details.join('')}`;
}
