import { textField } from '../../../form/field';
import { text, trimmedText } from '../../../form/kinds';
import type { Item } from '../../item';

/** What the page says to whoever opens a link. */
export interface PageTexts {
	language: string;
	title: string;
	description: string;
	submitLabel: string;
	thanks: string;
	alreadyAnswered: string;
	timeOver: string;
}

const messageButtonLabel = textField(
	{
		displayName: 'Message Button Label',
		name: 'messageButtonLabel',
		default: 'Respond',
		displayOptions: { show: { '/responseType': ['freeText'] } },
		description: 'The text above the link in the message',
	},
	text,
);

const title = textField(
	{
		displayName: 'Response Form Title',
		name: 'responseFormTitle',
		default: 'Your answer, please',
		description: 'Title of the page that the link opens',
	},
	text,
);

const description = textField(
	{
		displayName: 'Response Form Description',
		name: 'responseFormDescription',
		typeOptions: { rows: 4 },
		description: 'The question on the page. Leave it empty to repeat the one in the message.',
	},
	text,
);

const submitLabel = textField(
	{
		displayName: 'Response Form Button Label',
		name: 'responseFormButtonLabel',
		default: 'Submit',
		displayOptions: { show: { '/responseType': ['freeText'] } },
		description: 'The button below the text',
	},
	text,
);

const thanks = textField(
	{
		displayName: 'Page Text After Answering',
		name: 'answeredText',
		default: 'Thank you. Your answer has arrived. You can close this page.',
		description: 'What the page says when the answer has arrived',
	},
	text,
);

const alreadyAnswered = textField(
	{
		displayName: 'Page Text When Already Answered',
		name: 'alreadyAnsweredText',
		default: 'This question has already been answered. There is nothing left to do.',
		description:
			'What the page says to whoever answers again in the first moments. After that, n8n shows its own page, in English.',
	},
	text,
);

const timeOver = textField(
	{
		displayName: 'Page Text When Time Is Over',
		name: 'timeOverText',
		default: 'The time to answer is over.',
		description:
			'What the page says when Limit Wait Time is over and n8n has not noticed yet, for up to a minute. After that, n8n shows its own page, in English.',
	},
	text,
);

const language = textField(
	{
		displayName: 'Page Language',
		name: 'pageLanguage',
		default: 'en',
		placeholder: 'e.g. ru',
		description:
			'The code of the language in which you write the texts of the page. Screen readers and translators go by it.',
	},
	trimmedText,
);

/** The options with which people word the page in their own language. */
export const pageOptions = [
	...[messageButtonLabel, title, description, submitLabel],
	...[thanks, alreadyAnswered, timeOver, language],
];

/** Reads the texts of the page before anything is sent. @throws NodeOperationError that names the field */
export const readPageTexts = (item: Item, asked: string): PageTexts => ({
	language: item.option(language),
	title: item.option(title),
	description: item.optionIfGiven(description) ?? asked,
	submitLabel: item.option(submitLabel),
	thanks: item.option(thanks),
	alreadyAnswered: item.option(alreadyAnswered),
	timeOver: item.option(timeOver),
});

/** What stands above the link to the form. */
export const readLinkLabel = (item: Item): string => item.option(messageButtonLabel);
