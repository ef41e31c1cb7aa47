import { createHash } from 'node:crypto';

/** Written by somebody else: a client, an AI agent, whoever fills the form. */
const escape = (text: string) =>
	text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `
:root { color-scheme: light dark; --back: #f4f5f7; --card: #fff; --text: #1d2129; --soft: #5b6270; --line: #8a91a0; --act: #0b5cad; --on-act: #fff }
@media (prefers-color-scheme: dark) { :root { --back: #14161a; --card: #1f2228; --text: #f0f2f5; --soft: #b4bac6; --line: #7d8594; --act: #8cc2ff; --on-act: #0c1a2b } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; background: var(--back); color: var(--text); font: 17px/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 32rem; padding: 24px; border-radius: 16px; background: var(--card) }
h1 { margin: 0 0 12px; font-size: 1.3rem; line-height: 1.3 }
p, label { display: block; margin: 0 0 20px; white-space: pre-wrap; overflow-wrap: anywhere }
form { display: grid; gap: 12px }
form label { margin: 0 }
textarea { width: 100%; min-height: 8rem; padding: 12px; border: 1px solid var(--line); border-radius: 10px; background: var(--back); color: inherit; font: inherit }
button { min-height: 48px; padding: 10px 16px; border: 1px solid var(--act); border-radius: 10px; background: var(--card); color: var(--act); font: inherit; font-weight: 600; overflow-wrap: anywhere; cursor: pointer }
button.first { background: var(--act); color: var(--on-act) }
button:focus-visible, textarea:focus-visible { outline: 3px solid var(--act); outline-offset: 2px }
`;

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** What a browser is told with the page: run nothing, load nothing, keep nothing, tell nobody. */
export const PAGE_HEADERS: Record<string, string> = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'X-Robots-Tag': 'noindex, nofollow',
};

interface Page {
	language: string;
	title: string;
}

/** A button that gives an answer. */
export interface AnswerButton {
	label: string;
	approved: boolean;
	/** Whether the link that was opened is the one for it */
	isFirst: boolean;
}

/** A page that says something. */
export const textPage = (page: Page, text: string): string =>
	layOut(page, `<p>${escape(text)}</p>`);

/** A page that asks, with a button for each answer. */
export function approvalPage(page: Page, text: string, buttons: readonly AnswerButton[]): string {
	const all = buttons.map(
		({ label, approved, isFirst }) =>
			`<button${isFirst ? ' class="first"' : ''} name="approved" value="${String(approved)}">${escape(label)}</button>`,
	);
	return layOut(page, `<p>${escape(text)}</p><form method="post">${all.join('')}</form>`);
}

/** The longest answer that is taken. */
export const MAX_ANSWER_LENGTH = 10_000;

/** A page that asks, with a field for the answer. */
export const formPage = (page: Page, text: string, submitLabel: string): string =>
	layOut(
		page,
		`<form method="post"><label for="text">${escape(text)}</label><textarea id="text" name="text" required maxlength="${MAX_ANSWER_LENGTH}"></textarea><button class="first">${escape(submitLabel)}</button></form>`,
	);

function layOut({ language, title }: Page, content: string): string {
	return `<!DOCTYPE html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${content}
</main>
</body>
</html>
`;
}
