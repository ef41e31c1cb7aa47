import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { parseMoment } from '../../../form/dates';
import { toggle } from '../../../form/field';
import { sendToCrm } from '../../../form/fields';
import { isLoopback } from '../../../transport/baseUrl';
import { readCredentials } from '../../../transport/credentials';
import { toNodeError } from '../../../transport/errors';
import type { Item } from '../../item';
import type { Resumption } from '../../resumption';
import { approvalOptions, question, responseType, type Approval } from './fields';
import { limitWaitTime } from './limit';
import { pageOptions, readLinkLabel, readPageTexts } from './pageTexts';
import { registerReply } from './registerReply';
import { toStored, WAIT_KEY, type Wait } from './wait';

const startTrigger = toggle({
	displayName: "Also Start the Trigger's Workflow",
	name: 'startTrigger',
	default: false,
	displayOptions: { show: { '/responseType': ['reply'] } },
	description:
		'Whether the reply also starts the workflow of the Pact Trigger, as every other message does',
});

/** The options of Send and Wait for Response, in both versions. */
export const askOptions = [limitWaitTime, sendToCrm, startTrigger, ...pageOptions];

/** What is sent. */
export interface Question {
	text: string;
	sendToCrm: boolean;
}

/** Who is asked, in the words of a version of the API. */
export interface Recipient {
	/** Missing when there is no conversation yet */
	conversationId?: number;
	/** Sends one message. @returns what Pact answers for it */
	send(question: Question): Promise<IDataObject>;
	/** Pact's ID of the message in that answer, where it gives one */
	messageIdIn(answer: IDataObject): number | undefined;
}

/**
 * Sends a question, and puts the execution to wait for the answer. Everything is checked before anything is sent.
 *
 * @param find looks for who is asked
 * @returns the item as it came; the answer takes its place
 * @throws NodeOperationError or NodeApiError; when the question is out already, the error says so
 */
export async function askAndWait(
	item: Item,
	companyId: number,
	find: () => Promise<Recipient>,
): Promise<IDataObject> {
	const resumption = item.resumption();
	const question = readQuestion(item);
	await refuseUnreachable(item, resumption);
	const recipient = await find();
	const send = { text: textOf(question, resumption), sendToCrm: item.option(sendToCrm) };

	const forget = await listen(item, companyId, { question, recipient, resumption });
	const { wait } = question;
	resumption.memory[WAIT_KEY] = toStored(wait);
	let sent: IDataObject;
	try {
		sent = await recipient.send(send);
	} catch (error) {
		await forget?.();
		throw toNodeError(item.node, error, item.index);
	}
	const messageId = recipient.messageIdIn(sent);
	const sentAt = parseMoment(sent.created_at, 'UTC');
	resumption.memory[WAIT_KEY] = toStored({ ...wait, messageId, sentAt });
	try {
		await resumption.wait(question.until);
	} catch (error) {
		throw item.error({
			message: `The question was sent, but n8n could not wait for the answer: ${(error as Error).message}`,
			description: 'Check the Pact inbox before you run this again, because it would ask twice.',
		});
	}
	return item.json;
}

interface ReadQuestion {
	asked: string;
	until: Date | undefined;
	linkLabel: string;
	wait: Wait;
}

function readQuestion(item: Item): ReadQuestion {
	const asked = item.read(question);
	const type = item.read(responseType);
	const until = item.optionIfGiven(limitWaitTime);
	const wait: Wait = {
		ask: randomBytes(16).toString('hex'),
		responseType: type,
		...(until && { until: until.getTime() }),
		...(type === 'approval' && { approval: item.read(approvalOptions) }),
		texts: readPageTexts(item, asked),
	};
	return { asked, until, wait, linkLabel: readLinkLabel(item) };
}

/** Has the Pact Triggers listen for the reply, where one is wanted. @returns ends that */
async function listen(
	item: Item,
	companyId: number,
	{
		question: { wait },
		recipient: { conversationId },
		resumption,
	}: { question: ReadQuestion; recipient: Recipient; resumption: Resumption },
): Promise<(() => Promise<void>) | undefined> {
	if (wait.responseType !== 'reply') return undefined;
	if (conversationId === undefined) {
		const remedy =
			'choose Approval or Free Text, because there is no conversation with this client yet';
		return item.refuse(responseType, 'Reply in the Messenger', remedy);
	}
	wait.conversationId = conversationId;
	return await registerReply(item, companyId, {
		ask: wait.ask,
		conversationId,
		until: wait.until,
		resumeUrl: resumption.url({ ask: wait.ask }),
		startTrigger: item.option(startTrigger),
	});
}

/** The text of the message: the question, and below it a link for each answer. A reply needs none. */
function textOf(
	{ asked, linkLabel, wait: { ask, approval, responseType: type } }: ReadQuestion,
	resumption: Resumption,
): string {
	if (type === 'reply') return asked;
	const links = approval ? approvalLinks(approval) : [{ label: linkLabel, approved: 'true' }];
	const lines = links.map(
		({ label, approved }) => `${label}:\n${resumption.url({ ask, approved })}`,
	);
	return [asked, ...lines].join('\n\n');
}

const approvalLinks = ({ approveLabel, declineLabel }: Approval) => [
	{ label: approveLabel, approved: 'true' },
	...(declineLabel === undefined ? [] : [{ label: declineLabel, approved: 'false' }]),
];

/** Nobody else can open an address that leads back to the computer which opens it. With a simulated Pact, both are one. */
async function refuseUnreachable(item: Item, resumption: Resumption): Promise<void> {
	const { data } = await readCredentials.call(item.context);
	const address = resumption.url({});
	if (!isLoopback(address) || isLoopback(String(data?.baseUrl ?? ''))) return;
	throw item.error({
		message: `Nobody could answer: n8n gives ${new URL(address).origin} as its address, which works on its own machine only`,
		description:
			'Nothing was sent. Set the environment variable N8N_WEBHOOK_URL (older versions: WEBHOOK_URL) to the public address of n8n, and restart it.',
	});
}
