import type { INodeProperties } from 'n8n-workflow';
import { memoryFields } from '../../nodes/Pact/memory/fields';
import { nameOf, allOperations } from '../engine/harness/allOperations';

/**
 * Resources, operations and the names of their fields are stored in users' workflows. Adding one is fine; a name that
 * disappears from here breaks the workflows that use it.
 */
const NAMES: Record<string, string> = {
	'v1 attachment.upload':
		'companyId, conversationId, source, binaryPropertyName, fileUrl, options (maxRateLimitWait pictureHeight pictureWidth voiceMessage)',
	'v1 channel.checkPhone': 'companyId, channelId, phone, options (maxRateLimitWait)',
	'v1 channel.confirmCode':
		'companyId, channelId, provider, confirmBy, codeFrom, confirmationVariant, code, password, options (maxRateLimitWait)',
	'v1 channel.create':
		'companyId, provider, connectBy, accessBy, hostingType, token, dialog360ChannelId, login, password, phone, profile, options (accountName dialog360ClientId maxRateLimitWait subtype syncMessagesFrom)',
	'v1 channel.delete': 'companyId, channelId, options (maxRateLimitWait)',
	'v1 channel.enablePage': 'companyId, channelId, pageId, syncPeriod, options (maxRateLimitWait)',
	'v1 channel.getAll': 'companyId, returnAll, limit, options (maxRateLimitWait sortDirection)',
	'v1 channel.requestCode':
		'companyId, channelId, provider, codeFor, challengeVariant, options (maxRateLimitWait)',
	'v1 channel.update':
		'companyId, channelId, authentication, token, login, password, options (maxRateLimitWait)',
	'v1 company.create': 'name, details (description phone webhookUrl), options (maxRateLimitWait)',
	'v1 company.getAll': 'returnAll, limit, options (maxRateLimitWait sortDirection)',
	'v1 company.update':
		'companyId, updateFields (description hidden name phone webhookUrl), options (maxRateLimitWait)',
	'v1 conversation.assign':
		'companyId, conversationId, assignTo, assigneeId, options (maxRateLimitWait)',
	'v1 conversation.create':
		'companyId, provider, findBy, phone, username, message, simplify, options (maxRateLimitWait sendToCrm)',
	'v1 conversation.get': 'companyId, conversationId, simplify, options (maxRateLimitWait)',
	'v1 conversation.getAll':
		'companyId, returnAll, limit, simplify, options (maxRateLimitWait sortDirection)',
	'v1 conversation.start':
		'companyId, channelId, phone, content, message, templateId, templateLanguage, templateValuesFrom, templateValues, templateValueList, options (deliveryTimeLimit ifNotDelivered maxRateLimitWait previewOnly waitForDelivery)',
	'v1 conversation.toggleBitrixOpenLines':
		'companyId, conversationId, blockOpenLines, simplify, options (maxRateLimitWait)',
	'v1 conversation.updateNote': 'companyId, conversationId, note, options (maxRateLimitWait)',
	'v1 job.get': 'companyId, channelId, jobId, options (maxRateLimitWait)',
	'v1 message.getAll':
		'companyId, conversationId, returnAll, limit, options (maxRateLimitWait oldestFirst since)',
	'v1 message.send':
		'companyId, conversationId, message, attachments (attachmentIds binaryPropertyNames fileUrls), options (buttons deliveryTimeLimit ifNotDelivered maxRateLimitWait sendToCrm textFirst waitForDelivery)',
	'v1 message.sendAndWait':
		'companyId, conversationId, message, responseType, approvalOptions (values), options (alreadyAnsweredText answeredText limitWaitTime maxRateLimitWait messageButtonLabel pageLanguage responseFormButtonLabel responseFormDescription responseFormTitle sendToCrm startTrigger timeOverText)',
	'v1 template.getAll': 'companyId, returnAll, limit, options (maxRateLimitWait sortDirection)',
	'v2 attachment.upload':
		'companyId, source, binaryPropertyName, fileUrl, options (maxRateLimitWait pictureHeight pictureWidth voiceMessage)',
	'v2 channel.create': 'companyId, provider, connectBy, token, phone, options (syncPeriod)',
	'v2 channel.delete': 'companyId, channelId',
	'v2 channel.disable': 'companyId, channelId',
	'v2 channel.enable': 'companyId, channelId, code, options (clientUrl)',
	'v2 channel.getAll': 'companyId, returnAll, limit, options (moreCompanyIds sortDirection)',
	'v2 conversation.get': 'companyId, conversationId, simplify, options (maxRateLimitWait)',
	'v2 conversation.getAll':
		'companyId, returnAll, limit, simplify, options (maxRateLimitWait search)',
	'v2 conversation.start':
		'companyId, channelId, findBy, phone, username, vkontakteDomain, vkontakteId, content, message, templateId, templateValuesFrom, templateValues, templateValueList, attachments (attachmentIds binaryPropertyNames fileUrls), options (deliveryTimeLimit ifNotDelivered maxRateLimitWait previewOnly sendToCrm textFirst waitForDelivery)',
	'v2 conversation.update':
		'companyId, conversationId, updateFields (assigneeId operationalState repliedState unassign), simplify',
	'v2 message.delete': 'companyId, conversationId, messageIds',
	'v2 message.get': 'companyId, conversationId, messageId, options (maxRateLimitWait)',
	'v2 message.getAll':
		'companyId, conversationId, returnAll, limit, options (maxRateLimitWait oldestFirst since)',
	'v2 message.send':
		'companyId, conversationId, message, attachments (attachmentIds binaryPropertyNames fileUrls), options (deliveryTimeLimit ifNotDelivered maxRateLimitWait replyTo sendToCrm textFirst waitForDelivery)',
	'v2 message.sendAndWait':
		'companyId, sendTo, conversationId, channelId, findBy, phone, username, message, responseType, approvalOptions (values), options (alreadyAnsweredText answeredText limitWaitTime maxRateLimitWait messageButtonLabel pageLanguage responseFormButtonLabel responseFormDescription responseFormTitle sendToCrm startTrigger timeOverText)',
	'v2 message.sendToPhone':
		'companyId, channelId, findBy, phone, username, content, message, templateId, templateValuesFrom, templateValues, templateValueList, attachments (attachmentIds binaryPropertyNames fileUrls), options (deliveryTimeLimit ifNotDelivered maxRateLimitWait previewOnly sendToCrm textFirst waitForDelivery)',
	'v2 template.getAll':
		'companyId, returnAll, limit, options (maxRateLimitWait moreCompanyIds sortBy sortDirection)',
	'v2 webhook.create': 'companyId, url, active',
	'v2 webhook.delete': 'companyId, webhookId',
	'v2 webhook.getAll': 'companyId, returnAll, limit',
	'v2 webhook.update': 'companyId, webhookId, updateFields (active url)',
};

const FIELDS = new Map(
	allOperations.map((one) => {
		const fields = one.fields.filter(({ type }) => type !== 'notice');
		return [nameOf(one), [...new Set(fields.map(nameOfField))].join(', ')] as const;
	}),
);

function nameOfField({ name, type, options = [] }: INodeProperties): string {
	const inside = (options as INodeProperties[]).map((option) => option.name).sort();
	return /collection/i.test(type) ? `${name} (${inside.join(' ')})` : name;
}

describe('The names that workflows store', () => {
	it('of the operations are these', () => {
		expect(allOperations.map(nameOf).sort()).toEqual(Object.keys(NAMES).sort());
	});

	it.each(Object.entries(NAMES))('of the fields of %s are these', (operation, names) => {
		expect(FIELDS.get(operation)).toBe(names);
	});
});

describe('The names of Pact Chat Memory', () => {
	it('are these', () => {
		expect(memoryFields.map(nameOfField)).toEqual([
			...['apiVersion', 'companyId', 'conversationId', 'contextWindowLength'],
			'options (includeFiles maxRateLimitWait onRateLimit operatorPrefix since)',
		]);
	});
});
