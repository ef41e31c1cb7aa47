import type { IDataObject, INode } from 'n8n-workflow';
import { holdsOthers } from './reply';
import { formsOf } from './secretForms';

/** What stands in place of a secret. */
export const MASK = '•••';

/** Shorter secrets occur inside ordinary words, so they are hidden only where they stand alone, and in no answer. */
const SHORT = 4;

/** A form of a secret to search for. */
interface Needle {
	/** Without regard to case, see `foldCase` */
	text: string;
	/** Whether what stands beside it leaves it a word of its own; everything does unless given */
	standsAlone?: (before: string, after: string) => boolean;
}

/**
 * The text with every secret replaced, in whatever case and form it stands there (see `formsOf`). Pact may quote what it
 * was sent, and error texts end up in logs and in the next node's input.
 *
 * Secrets are searched for as plain text. A pattern made from one may be too large for the engine, whose error quotes it.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	const needles = secrets
		.filter((secret) => secret.trim() !== '')
		.flatMap(formsOf)
		.map((form) => ({
			text: foldCase(form),
			standsAlone: form.length < SHORT ? isWord : undefined,
		}));
	return mask(text, needles);
}

/** Secrets as successful answers are searched for them. Worked out once, for as many answers as there are. */
export interface SoughtSecrets {
	needles: readonly Needle[];
	/** Patterns for the beginnings of the needles, as JSON writes them */
	heads: readonly RegExp[];
}

/** Characters of a needle in its pattern: few for a pattern, and enough to be rare. */
const HEAD = 16;

/** Prepares the search of answers for these secrets, as far as `withoutSecretValues` goes. */
export function seek(secrets: readonly string[]): SoughtSecrets {
	const needles = needlesForAnswers(secrets);
	const heads = new Set(needles.map(({ text }) => Array.from(text).slice(0, HEAD).join('')));
	return { needles, heads: [...heads].map((head) => new RegExp(asPattern(head), 'iu')) };
}

/** A pattern for the text as JSON writes it. */
const asPattern = (text: string) =>
	JSON.stringify(text)
		.slice(1, -1)
		.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/**
 * A copy of a successful answer in which the secrets are replaced in every text: tokens, passwords and codes that Pact
 * echoes. Numbers and names of properties stay as they are.
 *
 * An answer is data that the workflow goes on with, so less is hidden than in an error:
 * - Secrets of less than four characters are left alone.
 * - Codes, ordinary words and whatever has less than eight characters go only where they are the whole text or stand
 *   alone in it, so that `1234` takes nothing out of an ID, a phone number or a date.
 * - Of a secret that is a whole address only its parameter `secret` goes: the caller asked for the address itself.
 */
export function withoutSecretValues<Value>(value: Value, { needles }: SoughtSecrets): Value {
	const root = [value as unknown];
	const unfinished: unknown[] = [root];
	// Without recursion, because answers may be nested deeper than the stack.
	for (let holder = unfinished.pop(); holder !== undefined; holder = unfinished.pop()) {
		const entries = holder as Record<string, unknown>;
		for (const [key, inner] of Object.entries(entries)) {
			if (typeof inner === 'string') entries[key] = mask(inner, needles);
			if (!holdsOthers(inner)) continue;
			entries[key] = Array.isArray(inner) ? [...(inner as unknown[])] : { ...inner };
			unfinished.push(entries[key]);
		}
	}
	return root[0] as Value;
}

/** Whether `withoutSecretValues` may change the answer with this text. Quick; says yes when in doubt. */
export function mayContainSecret(json: string, { heads }: SoughtSecrets): boolean {
	if (heads.length === 0) return false;
	// Folding every answer takes longer than reading it.
	return MISLEADING.some((sign) => json.includes(sign)) || heads.some((head) => head.test(json));
}

/** Optional escapes, which may stand for any part of a secret; and a letter that `foldCase` alone takes for an "i". */
const MISLEADING = ['\\u', '\\/', 'ı'];

function needlesForAnswers(secrets: readonly string[]): Needle[] {
	return secrets
		.flatMap((secret) => (isAddress(secret) ? secretsInAddress(secret).slice(1) : [secret]))
		.filter((secret) => secret.trim().length >= SHORT)
		.flatMap((secret) =>
			formsOf(secret).map((form) => ({
				text: foldCase(form),
				standsAlone: isOrdinary(secret.trim()) ? isWordOrCode : undefined,
			})),
		);
}

const isAddress = (secret: string) => /^\s*https?:\/\//i.test(secret);

/** Whether it may as well be an ID, a number or a word that means something else. */
const isOrdinary = (secret: string) =>
	secret.length < 8 || /^\p{N}*$/u.test(secret) || (secret.length < 16 && /^\p{L}*$/u.test(secret));

const isWord = (before: string, after: string) =>
	!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after);

/** Neither part of an identifier nor of a date, a time, a decimal or a phone number. */
const isWordOrCode = (before: string, after: string) =>
	isWord(before, after) &&
	!before.endsWith('_') &&
	!after.startsWith('_') &&
	!/\d[-.,:/ ]$/.test(before) &&
	!/^[-.,:/ ]\d/.test(after);

/** Replaces every occurrence; where two overlap, both at once. */
function mask(text: string, needles: readonly Needle[]): string {
	const spans = findSpans(text, needles);
	let masked = '';
	let end = 0;
	for (const [from, to] of spans) {
		if (from >= end) masked += `${text.slice(end, from)}${MASK}`;
		end = Math.max(end, to);
	}
	return `${masked}${text.slice(end)}`;
}

/** Where the needles stand, in the order of their beginnings. */
function findSpans(text: string, needles: readonly Needle[]): Array<[from: number, to: number]> {
	const folded = foldCase(text);
	const spans: Array<[from: number, to: number]> = [];
	for (const { text: needle, standsAlone } of needles) {
		let from = folded.indexOf(needle);
		while (from !== -1) {
			const to = from + needle.length;
			// Two characters on each side are enough to tell; a letter may take up two.
			const before = folded.slice(Math.max(0, from - 2), from);
			const isFound = standsAlone?.(before, folded.slice(to, to + 2)) ?? true;
			if (isFound) spans.push([from, to]);
			from = folded.indexOf(needle, isFound ? to : from + 1);
		}
	}
	return spans.sort(([a], [b]) => a - b);
}

/**
 * The text without regard to case, character by character, so that its length stays: `toUpperCase` makes two letters of
 * "ß", `toLowerCase` two characters of "İ", and what it makes of "Σ" depends on the letters around it.
 */
function foldCase(text: string): string {
	const upper = text.toUpperCase();
	const isSimple = upper.length === text.length && !/[Σİ]/.test(upper);
	return isSimple ? upper.toLowerCase() : Array.from(text, foldCharacter).join('');
}

function foldCharacter(character: string): string {
	const upper = character.toUpperCase();
	const folded = (upper.length === character.length ? upper : character).toLowerCase();
	return folded.length === character.length ? folded : character;
}

/**
 * A text with the query parameter `secret` of every address in it hidden: whoever has it can send events to a Pact Trigger.
 */
export function withoutSecretParameter(text: string): string {
	return text.replace(/([?&;]secret=)[^&#\s"<>]+/gi, `$1${MASK}`);
}

/** An address as messages show it: without its query, where others keep secrets too. */
export function withoutQuery(url: string): string {
	return url.replace(/[?#][^]*$/, '');
}

/** The parts of an address that no error may repeat: the whole, and its query parameter `secret`. */
export function secretsInAddress(url: string): string[] {
	const secret = /[?&]secret=([^&#]+)/i.exec(url)?.[1];
	return secret === undefined ? [url] : [url, secret];
}

const SECRET_NAME = /token|secret|password|api_?key/i;

/** The object without what its names call tokens or secrets, however deep: Facebook gives every page one of its own. */
export const withoutTokens = (object: IDataObject): IDataObject =>
	copyWithoutTokens(object) as IDataObject;

/** The same, and without the parameter `secret` of every address in it: companies and webhooks hold those of Pact Triggers. */
export const withoutTriggerSecrets = (object: IDataObject): IDataObject =>
	copyWithoutTokens(object, (plain) =>
		typeof plain === 'string' ? withoutSecretParameter(plain) : plain,
	) as IDataObject;

/** `show` says what stands in place of a value that holds no others. Lists of 10,000 rows go through this one by one. */
function copyWithoutTokens(value: unknown, show?: (plain: unknown) => unknown): unknown {
	if (!holdsOthers(value)) return show ? show(value) : value;
	if (Array.isArray(value)) return value.map((inner) => copyWithoutTokens(inner, show));
	const copy: Record<string, unknown> = { ...value };
	for (const key in copy) {
		if (SECRET_NAME.test(key)) delete copy[key];
		else if (show || holdsOthers(copy[key])) copy[key] = copyWithoutTokens(copy[key], show);
	}
	return copy;
}

/**
 * The node as errors carry it. n8n stores errors whole, and the parameters may hold a channel's token or password.
 */
export function withoutParameters(node: INode): INode {
	return { ...node, parameters: {} };
}
