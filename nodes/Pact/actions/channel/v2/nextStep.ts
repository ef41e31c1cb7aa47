import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../transport/reply';
import type { Step } from './connectMethods';

/** Where the apps scan a QR code. */
const SCANNERS = new Map<unknown, string>([
	['max', 'MAX > Settings > Devices'],
	['telegram_personal', 'Telegram > Settings > Devices > Link Desktop Device'],
	['whatsapp', 'WhatsApp > Linked devices > Link a device'],
]);

const RAW_STATE =
	'the Pact Trigger (event "Channel State Changed", with the option Output set to Raw)';

/** The groups may come with either of them: Pact's printed example says that the channel is connected. */
const RAW_GROUPS =
	'the Pact Trigger (events "Channel State Changed" and "Channel Connected", with the option Output set to Raw)';

/** What to do when Pact's answer does not hold what a step needs: webhooks carry it as well (`pact-api/v2.md`). */
export const NEXT_STEPS: Record<Step, string | undefined> = {
	scan: 'Pact sends the QR code to the Pact Trigger (event "Channel QR Code"), to be scanned with the phone of the account.',
	typeCode: `Pact sends a code to ${RAW_STATE}, to be typed into WhatsApp > Linked devices > Link with phone number.`,
	enterCode:
		'Telegram sends a code to the owner of the account: enter it with Channel > Enable in the field Code.',
	openLink: `Pact sends a link to ${RAW_STATE}, to be opened in a browser by somebody who may sign in to the account.`,
	chooseGroup: `Pact sends a link to ${RAW_STATE}, to be opened in a browser by somebody who manages the VK group.`,
	enable:
		'Run Channel > Enable with this channel, with the option Client URL if Pact has to know the address of your service.',
	none: undefined,
};

/**
 * What somebody has to do before a channel works, in one sentence; `undefined` when there is nothing to do.
 *
 * @param channel Pact's auth object, in which `qr` is left only when it is not a picture
 * @param otherwise what to say about a channel that is not connected and holds nothing to connect it with
 */
export function nextStep(
	{ state, provider, qr, code, oauth_provider_url, pages }: IDataObject,
	{ otherwise, hasPicture }: { otherwise: string | undefined; hasPicture: boolean },
): string | undefined {
	const groups = Array.isArray(pages) ? (pages as unknown[]).filter(isObject) : [];
	const isGroupMissing = groups.some(hasLink) && !groups.some(({ enabled }) => enabled === true);
	if (state === 'enabled' && !isGroupMissing) return undefined;
	if (hasPicture || isText(qr)) {
		const place = hasPicture ? 'the binary field "data"' : 'the field "qr"';
		const scanner = SCANNERS.get(provider);
		return `Scan the QR code in ${place} with the phone of the account${scanner ? `: ${scanner}` : ''}.`;
	}
	if (isText(code)) {
		return 'Type the code in "code" into WhatsApp on the phone of the account: Linked devices > Link with phone number.';
	}
	if (isText(oauth_provider_url)) {
		return provider === 'vkontakte'
			? `Open the link in "oauth_provider_url" in a browser; the groups of the account then come to ${RAW_GROUPS} as pages, and the link of a page connects its group.`
			: 'Open the link in "oauth_provider_url" in a browser and allow the access; the channel then connects by itself.';
	}
	if (isGroupMissing) {
		return 'Open the link in "oauth_provider_url" of one of the "pages" in a browser, which connects this group.';
	}
	return otherwise;
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';

const hasLink = ({ oauth_provider_url }: IDataObject) => isText(oauth_provider_url);
