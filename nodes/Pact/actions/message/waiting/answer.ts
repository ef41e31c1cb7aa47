import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isObject } from '../../../transport/reply';
import { isAnswered, noteAnswer } from './answered';
import {
	approvalPage,
	formPage,
	MAX_ANSWER_LENGTH,
	PAGE_HEADERS,
	textPage,
	type AnswerButton,
} from './page';
import { receiveReply } from './receiveReply';
import { isAbout, isOver, readWait, type Wait } from './wait';

/**
 * Whoever opens a link of the question gets a page, and only what is sent from there decides: messengers open links by
 * themselves to show a preview. n8n has checked the signature of the address before, and answers by itself where the
 * execution does not wait any more.
 */
export function receiveAnswer(webhook: IWebhookFunctions): IWebhookResponseData {
	const wait = readWait(webhook);
	const { ask, approved }: IDataObject = { ...webhook.getQueryData() };
	if (wait === undefined) return show(webhook, 404, NOTHING_HERE);
	if (wait.responseType === 'reply') return receiveReply(webhook, wait);
	const { texts } = wait;
	if (!isAbout(wait, ask) || isAnswered(wait.ask)) {
		return show(webhook, 410, textPage(texts, texts.alreadyAnswered));
	}
	if (isOver(wait, Date.now())) return show(webhook, 410, textPage(texts, texts.timeOver));
	const isSent = webhook.getRequestObject().method === 'POST';
	const answer = isSent ? answerIn(webhook, wait, approved) : undefined;
	if (answer === undefined) return show(webhook, 200, questionPage(wait, approved));

	noteAnswer(webhook, wait.ask);
	setHeaders(webhook);
	const data = { ...answer, respondedAt: new Date().toISOString() };
	return {
		webhookResponse: textPage(texts, texts.thanks),
		workflowData: [[{ json: { data } }]],
	};
}

const NOTHING_HERE = textPage(
	{ language: 'en', title: 'Nothing to answer' },
	'There is nothing to answer here.',
);

/** The answer in a request, `undefined` when it has none. */
function answerIn(
	webhook: IWebhookFunctions,
	{ approval }: Wait,
	approvedByLink: unknown,
): IDataObject | undefined {
	const received: unknown = webhook.getBodyData();
	const body = isObject(received) ? received : {};
	if (approval) {
		const approved = String(body.approved ?? approvedByLink);
		const isDecline = approved === 'false' && approval.declineLabel !== undefined;
		return isDecline || approved === 'true' ? { approved: approved === 'true' } : undefined;
	}
	const text = typeof body.text === 'string' ? body.text.trim() : '';
	return text === '' ? undefined : { text: text.slice(0, MAX_ANSWER_LENGTH) };
}

function questionPage({ approval, texts }: Wait, approvedByLink: unknown): string {
	if (!approval) return formPage(texts, texts.description, texts.submitLabel);
	const { approveLabel, declineLabel } = approval;
	const isDeclineLink = approvedByLink === 'false' && declineLabel !== undefined;
	const buttons: AnswerButton[] = [
		{ label: approveLabel, approved: true, isFirst: !isDeclineLink },
	];
	if (declineLabel !== undefined) {
		buttons.push({ label: declineLabel, approved: false, isFirst: isDeclineLink });
	}
	return approvalPage(texts, texts.description, buttons);
}

function show(webhook: IWebhookFunctions, status: number, page: string): IWebhookResponseData {
	setHeaders(webhook);
	webhook.getResponseObject().status(status).send(page);
	return { noWebhookResponse: true };
}

function setHeaders(webhook: IWebhookFunctions): void {
	const response = webhook.getResponseObject();
	for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
}
