import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { sendToCrm } from '../../../form/fields';
import { isLoopback } from '../../../transport/baseUrl';
import { readCredentials } from '../../../transport/credentials';
import type { Item } from '../../item';
import type { Resumption } from '../../resumption';
import { approvalOptions, question, responseType, type Approval } from './fields';
import { limitWaitTime } from './limit';
import { pageOptions, readLinkLabel, readPageTexts } from './pageTexts';
import { toStored, WAIT_KEY, type Wait } from './wait';

/** The options of Send and Wait for Response, in both versions. */
export const askOptions = [limitWaitTime, sendToCrm, ...pageOptions];

/** What a version's own request sends. */
export interface Question {
	text: string;
	sendToCrm: boolean;
}

/**
 * Sends a question with the links to answer it, and puts the execution to wait. Everything is checked before anything is
 * sent.
 *
 * @param send sends one message
 * @returns the item as it came; the answer takes its place
 * @throws NodeOperationError or NodeApiError; when the question is out already, the error says so
 */
export async function askAndWait(
	item: Item,
	send: (question: Question) => Promise<unknown>,
): Promise<IDataObject> {
	const resumption = item.resumption();
	const { asked, until, wait, linkLabel } = readQuestion(item);
	const text = withLinks(asked, wait, linkLabel, resumption);
	await refuseUnreachable(item, resumption);

	resumption.memory[WAIT_KEY] = toStored(wait);
	await send({ text, sendToCrm: item.option(sendToCrm) });
	try {
		await resumption.wait(until);
	} catch (error) {
		throw item.error({
			message: `The question is sent, but n8n could not wait for the answer: ${(error as Error).message}`,
			description:
				'Do not run this again before you have looked in the Pact inbox: it would ask twice.',
		});
	}
	return item.json;
}

function readQuestion(item: Item) {
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

/** The text of the message: the question, and below it a link for each answer. */
function withLinks(
	asked: string,
	{ ask, approval }: Wait,
	linkLabel: string,
	resumption: Resumption,
): string {
	const links = approval ? approvalLinks(approval) : [{ label: linkLabel, approved: 'true' }];
	const lines = links.map(
		({ label, approved }) => `${label}:\n${resumption.url({ ask, approved })}`,
	);
	return [asked, ...lines].join('\n\n');
}

const approvalLinks = ({ approveLabel, declineLabel, canDecline }: Approval) => [
	{ label: approveLabel, approved: 'true' },
	...(canDecline ? [{ label: declineLabel, approved: 'false' }] : []),
];

/** Nobody else can open an address that leads back to the computer which opens it. With a simulated Pact, both are one. */
async function refuseUnreachable(item: Item, resumption: Resumption): Promise<void> {
	const { data } = await readCredentials.call(item.context);
	const address = resumption.url({});
	if (!isLoopback(address) || isLoopback(String(data?.baseUrl ?? ''))) return;
	throw item.error({
		message: `Nobody could answer: n8n gives ${new URL(address).origin} as its address, which leads to the computer of whoever opens it`,
		description:
			'Nothing was sent. Give n8n the address at which it is reached from the internet (environment variable WEBHOOK_URL), and restart it.',
	});
}
