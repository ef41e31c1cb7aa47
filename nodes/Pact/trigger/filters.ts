import type { TriggerForm } from './form';
import type { SimpleEvent } from './simpleEvent';

/** Whether the workflow listens to an event. */
export const isChosen = ({ event }: SimpleEvent, { events }: TriggerForm): boolean =>
	events.includes(event);

/** Whether an event passes the filters in the options. One that does not say what a filter asks for does not pass it. */
export const isWanted = (event: SimpleEvent, form: TriggerForm): boolean =>
	fits(form.channelId, event.channelId) &&
	fits(form.conversationId, event.conversationId) &&
	fits(form.messenger, event.provider) &&
	!(form.privateChatsOnly && event.group);

/** Whether an event says that it is of another company. */
export const isOfAnother = (
	companyId: number | undefined,
	{ companyId: received }: SimpleEvent,
): boolean => companyId !== undefined && received !== null && received !== companyId;

const fits = <Value>(filter: Value | undefined, value: Value | null): boolean =>
	filter === undefined || filter === value;
