import type { INodeProperties } from 'n8n-workflow';
import { propertiesOf } from '../../nodes/Pact/actions/operation';
import { defaultResource, resources } from '../../nodes/Pact/actions/resources';

/**
 * Resources, operations and the names of their fields are stored in users' workflows. Adding one is fine; a name that
 * disappears from here breaks the workflows that use it.
 */
const NAMES: Record<string, string> = {
	'attachment.upload':
		'companyId, conversationId, source, binaryPropertyName, fileUrl, options (maxRateLimitWait)',
	'channel.checkPhone': 'companyId, channelId, phone, options (maxRateLimitWait)',
	'channel.confirmCode':
		'companyId, channelId, provider, confirmBy, codeFrom, confirmationVariant, code, password, options (maxRateLimitWait)',
	'channel.create':
		'companyId, provider, connectBy, accessBy, hostingType, token, dialog360ChannelId, login, password, phone, profile, options (accountName dialog360ClientId maxRateLimitWait subtype syncMessagesFrom)',
	'channel.delete': 'companyId, channelId, options (maxRateLimitWait)',
	'channel.enablePage': 'companyId, channelId, pageId, syncPeriod, options (maxRateLimitWait)',
	'channel.getAll': 'companyId, returnAll, limit, options (maxRateLimitWait sortDirection)',
	'channel.requestCode':
		'companyId, channelId, provider, codeFor, challengeVariant, options (maxRateLimitWait)',
	'channel.update':
		'companyId, channelId, authentication, token, login, password, options (maxRateLimitWait)',
	'company.create': 'name, details (description phone webhookUrl), options (maxRateLimitWait)',
	'company.getAll': 'returnAll, limit, options (maxRateLimitWait sortDirection)',
	'company.update':
		'companyId, updateFields (description hidden name phone webhookUrl), options (maxRateLimitWait)',
	'conversation.assign':
		'companyId, conversationId, assignTo, assigneeId, options (maxRateLimitWait)',
	'conversation.create':
		'companyId, provider, findBy, phone, username, message, simplify, options (maxRateLimitWait sendToCrm)',
	'conversation.get': 'companyId, conversationId, simplify, options (maxRateLimitWait)',
	'conversation.getAll':
		'companyId, returnAll, limit, simplify, options (maxRateLimitWait sortDirection)',
	'conversation.start':
		'companyId, channelId, phone, content, message, templateId, templateLanguage, templateValuesFrom, templateValues, templateValueList, options (deliveryTimeLimit ifNotDelivered maxRateLimitWait previewOnly waitForDelivery)',
	'conversation.toggleBitrixOpenLines':
		'companyId, conversationId, blockOpenLines, simplify, options (maxRateLimitWait)',
	'conversation.updateNote': 'companyId, conversationId, note, options (maxRateLimitWait)',
	'job.get': 'companyId, channelId, jobId, options (maxRateLimitWait)',
	'message.getAll':
		'companyId, conversationId, returnAll, limit, options (maxRateLimitWait since sortDirection)',
	'message.send':
		'companyId, conversationId, message, attachments (attachmentIds binaryPropertyNames fileUrls), options (buttons deliveryTimeLimit ifNotDelivered maxRateLimitWait sendToCrm textFirst waitForDelivery)',
	'template.getAll': 'companyId, returnAll, limit, options (maxRateLimitWait sortDirection)',
};

const FIELDS = propertiesOf(resources, defaultResource).filter(({ type }) => type !== 'notice');

function namesOf(operation: string): string {
	const own = FIELDS.filter(
		({ displayOptions: { show } = {} }) =>
			`${String(show?.resource)}.${String(show?.operation)}` === operation,
	);
	return [...new Set(own.map(nameOf))].join(', ');
}

function nameOf({ name, type, options = [] }: INodeProperties): string {
	const inside = (options as INodeProperties[]).map((option) => option.name).sort();
	return type === 'collection' ? `${name} (${inside.join(' ')})` : name;
}

describe('The names that workflows store', () => {
	it('of the operations are these', () => {
		const operations = Object.entries(resources).flatMap(([resource, entry]) =>
			Object.keys(entry.operations).map((operation) => `${resource}.${operation}`),
		);
		expect(operations.sort()).toEqual(Object.keys(NAMES).sort());
	});

	it.each(Object.entries(NAMES))('of the fields of %s are these', (operation, names) => {
		expect(namesOf(operation)).toBe(names);
	});
});
