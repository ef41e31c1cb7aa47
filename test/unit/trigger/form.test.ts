import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { PactTrigger } from '../../../nodes/Pact/PactTrigger.node';

const { description } = new PactTrigger();

/** The fields that the form shows, each with the value that it begins with. */
function open(parameters: INodeParameters) {
	const node: INode = {
		...{ id: '1', name: 'Pact Trigger', type: 'pactTrigger', typeVersion: 1, position: [0, 0] },
		parameters,
	};
	const values = NodeHelpers.getNodeParameters(
		...([description.properties, parameters, true, false, node, description] as const),
	);
	const isShown = (property: INodeProperties) =>
		NodeHelpers.displayParameter(values ?? {}, property, node, description);
	return { values: values ?? {}, shown: description.properties.filter(isShown) };
}

const noticesOf = (parameters: INodeParameters) =>
	open(parameters)
		.shown.filter(({ type }) => type === 'notice')
		.map(({ displayName }) => displayName);

describe('The form of the trigger', () => {
	it.each([
		['messageReceived', 'companyWebhook'],
		['channelCreated', 'companyWebhook'],
		['deliveryFinished', 'companyUrl'],
		['groupMemberJoined', 'companyUrl'],
	])('begins, for the action of %s in the node panel, with %s', (event, expected) => {
		expect(open({ events: [event] }).values.registration).toBe(expected);
	});

	it('keeps the way that was chosen when an event is added that does not come this way', () => {
		const chosen = {
			registration: 'companyWebhook',
			events: ['messageReceived', 'deliveryFinished'],
		};
		expect(open({ events: chosen.events }).values.registration).toBe('companyWebhook');
		expect(open({ events: [] }).values.registration).toBe('companyWebhook');
		expect(open(chosen).values.registration).toBe('companyWebhook');
		// n8n stores what differs from the default of the field that is shown.
		const alone = { ...chosen, events: ['deliveryFinished'] };
		const node = { typeVersion: 1, parameters: alone };
		const stored = NodeHelpers.getNodeParameters(
			...([description.properties, alone, false, false, node, description] as const),
		);
		expect(stored).toMatchObject({ registration: 'companyWebhook' });
	});

	it.each([
		['companyWebhook', 'deliveryFinished', 'Delivery Finished never comes with Company Webhook'],
		['companyWebhook', 'groupMemberJoined', 'Group Member Joined never comes with Company Webhook'],
		['companyUrl', 'messageDeleted', 'Message Deleted never comes with Company URL (Old API)'],
		['companyUrl', 'channelCreated', 'Channel Created never comes with Company URL (Old API)'],
	])('with %s, says of %s that it never comes', (registration, event, expected) => {
		const notices = noticesOf({ registration, events: ['messageReceived', event] });
		expect(notices).toContainEqual(expect.stringContaining(expected));
		expect(noticesOf({ registration: 'manual', events: [event] }).join()).not.toContain('never');
	});

	it('has no lists to choose from where there is no credential', () => {
		const modesIn = (registration: string) => {
			const { shown } = open({ registration, options: { channelId: '', conversationId: '' } });
			const inOptions = shown.find(({ name }) => name === 'options')?.options as INodeProperties[];
			const isOffered = ({ displayOptions: { show, hide } = {} }: INodeProperties) =>
				(show?.['/registration']?.includes(registration) ?? true) &&
				!hide?.['/registration']?.includes(registration);
			const fields = [...shown, ...inOptions.filter(isOffered)];
			return fields
				.filter(({ type }) => type === 'resourceLocator')
				.map(({ name, modes = [] }) => [name, ...modes.map((mode) => mode.name)].join(' '));
		};
		expect(modesIn('manual')).toEqual(['companyId id', 'channelId id', 'conversationId url id']);
		expect(modesIn('companyWebhook')).toEqual([
			...['companyId list id', 'channelId list id', 'conversationId list url id'],
		]);
	});
});
