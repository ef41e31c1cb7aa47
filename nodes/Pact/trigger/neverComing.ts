import { EVENTS, eventNames, type EventName } from './events';

/** A way of reaching the workflow that brings only one of Pact's event formats. With Manual, either may come. */
interface Way {
	name: string;
	format: 'v1' | 'v2';
	/** The way that brings what this one does not */
	other: string;
}

/** By the stored value of How Pact Reaches This Workflow. */
const WAYS = new Map<unknown, Way>([
	['companyUrl', { name: 'Company URL (Old API)', format: 'v1', other: 'Company Webhook' }],
	['companyWebhook', { name: 'Company Webhook', format: 'v2', other: 'Company URL (Old API)' }],
]);

/** What tells nearly the same. */
const INSTEAD = new Map<EventName, EventName>([
	['deliveryFinished', 'messageStatusChanged'],
	['groupMemberJoined', 'messageReceived'],
]);

/** The events that Pact never sends in a format. Other is whatever has no name. */
export const missingIn = (format: 'v1' | 'v2'): EventName[] =>
	eventNames.filter((name) => name !== 'other' && EVENTS[name][format].length === 0);

/**
 * What to choose instead when none of the chosen events ever comes, the remedy first.
 *
 * @param registration the stored value of How Pact Reaches This Workflow
 * @returns `undefined` when at least one of them comes
 */
export function remedyIfNoneComes(
	registration: unknown,
	events: readonly string[],
): string | undefined {
	const way = WAYS.get(registration);
	if (way === undefined || events.length === 0) return undefined;
	const missing = missingIn(way.format).filter((name) => events.includes(name));
	if (missing.length < events.length) return undefined;
	const names = missing.map((name) => EVENTS[name].name);
	const instead = missing.flatMap((name) => INSTEAD.get(name) ?? []);
	const choose = [...new Set(instead)].map((name) => EVENTS[name].name).join(' or ');
	const first = choose === '' ? '' : `choose ${choose} in Trigger On, or `;
	const remedy = `${first}set How Pact Reaches This Workflow to ${way.other}`;
	const fact = `${names.join(' and ')} never ${names.length === 1 ? 'comes' : 'come'} with ${way.name}`;
	return `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}: ${fact}`;
}
