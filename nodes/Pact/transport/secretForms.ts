/** Below this length a secret has no base64 and hex form worth hiding: the hex form of "1" is the number 31. */
const SHORTEST_ENCODED = 4;

/** Below this length a piece of base64 may well be part of something else. */
const SHORTEST_BASE64_PIECE = 8;

/**
 * How a secret may stand in a text: as it is, trimmed, escaped for JSON or HTML, URL-encoded once or twice, in base64 or
 * in hex. Upper and lower case are not told apart here; whoever searches must ignore them.
 */
export function formsOf(secret: string): string[] {
	// Half of a surrogate pair has no URL encoding.
	const forms = [...new Set([secret, secret.trim()])].flatMap((text) => [
		text,
		...jsonForms(text),
		...htmlForms(text),
		...urlForms(text.replace(/\p{Surrogate}/gu, '\uFFFD')),
		...(text.length < SHORTEST_ENCODED ? [] : byteForms(text)),
	]);
	return [...new Set(forms)].filter((form) => form.trim() !== '');
}

/** What is escaped beyond what JSON asks for: by Python, by PHP for HTML, by Rails and Go, and by others with apostrophes. */
const UNICODE_ESCAPED = [
	/[^\x20-\x7e]/g,
	/[^\x20-\x7e]|[<>&']/g,
	/[<>&\u2028\u2029]/g,
	/[<>&'\u2028\u2029]/g,
];

/** The escapes that JSON asks for, and those that languages and frameworks add. PHP escapes slashes as well. */
function jsonForms(text: string): string[] {
	const escaped = JSON.stringify(text).slice(1, -1);
	return [escaped, escaped.replaceAll('/', '\\/')].flatMap((form) => [
		form,
		...UNICODE_ESCAPED.map((characters) => form.replace(characters, unicodeEscape)),
	]);
}

const unicodeEscape = (character: string) =>
	`\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

function urlForms(text: string): string[] {
	const component = encodeURIComponent(text);
	// The older standard escapes the tilde, the newer one does not.
	const strict = [/[!'()*]/g, /[!'()*~]/g].map((characters) =>
		component.replace(characters, percentEscape),
	);
	const components = [component, ...strict];
	const once = [
		...components,
		...components.map((form) => form.replaceAll('%20', '+')),
		new URLSearchParams([['', text]]).toString().slice(1),
		encodeURI(text),
	];
	return [...once, ...once.map(encodeURIComponent)];
}

const percentEscape = (character: string) => `%${character.charCodeAt(0).toString(16)}`;

/** The five characters that HTML escapes, by name. */
const NAMES = new Map([
	['&', 'amp'],
	['<', 'lt'],
	['>', 'gt'],
	['"', 'quot'],
	["'", 'apos'],
]);

const byName = (character: string) => `&${NAMES.get(character)};`;
const inDecimal = (character: string) => `&#${character.charCodeAt(0)};`;
const inHex = (character: string) => `&#x${character.charCodeAt(0).toString(16)};`;

/** HTML 4 has no name for the apostrophe, so most escape that one by number. */
const ENTITIES: ReadonlyArray<(character: string) => string> = [
	byName,
	inDecimal,
	inHex,
	(character) => (character === "'" ? inDecimal(character) : byName(character)),
	(character) => (character === "'" ? inHex(character) : byName(character)),
	(character) => (character === "'" ? '&#039;' : byName(character)),
];

function htmlForms(text: string): string[] {
	if (!/[&<>"']/.test(text)) return [];
	// Between tags, quotes may stay as they are.
	return ENTITIES.flatMap((escape) =>
		[/[&<>"']/g, /[&<>"]/g, /[&<>]/g].map((characters) => text.replace(characters, escape)),
	);
}

function byteForms(text: string): string[] {
	const bytes = Buffer.from(text);
	const standard = bytes.toString('base64');
	const unpadded = standard.replace(/=+$/, '');
	const pieces = base64Pieces(bytes);
	return [
		bytes.toString('hex'),
		...[standard, unpadded, ...pieces].flatMap((form) => [form, toUrlAlphabet(form)]),
		encodeURIComponent(standard),
	];
}

const toUrlAlphabet = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_');

/**
 * What the secret alone decides of the base64 of a longer text, as in `user:secret`. Three bytes are four characters, so
 * there are three ways for it to begin.
 */
function base64Pieces(bytes: Buffer): string[] {
	return [0, 1, 2]
		.map((before) => {
			const base64 = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
			const first = Math.ceil((before * 8) / 6);
			const end = Math.floor(((before + bytes.length) * 8) / 6);
			return base64.slice(first, end);
		})
		.filter((piece) => piece.length >= SHORTEST_BASE64_PIECE);
}
