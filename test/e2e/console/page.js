// Everything that people wrote is put in as text (append of a string), never as HTML.
const $ = (id) => document.getElementById(id);

/** An element with properties and children; strings become text. */
function h(tag, properties, ...children) {
	const element = Object.assign(document.createElement(tag), properties);
	element.append(...children.flat().filter((child) => child !== undefined && child !== null));
	return element;
}

const link = (text, href) => h('a', { href, target: '_blank', rel: 'noopener' }, text);

function time(iso) {
	const date = new Date(iso);
	const isToday = date.toDateString() === new Date().toDateString();
	const clock = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
	const day = date.toLocaleDateString([], { day: 'numeric', month: 'short' });
	return h(
		'time',
		{ dateTime: iso, title: date.toLocaleString() },
		isToday ? clock : `${day}, ${clock}`,
	);
}

async function act(name, body) {
	const answer = await fetch(`/act/${name}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const { said, error } = await answer.json();
	$('answer').textContent = error ?? said;
	$('answer').className = error ? 'bad' : 'good';
	await refresh();
	return error === undefined;
}

const button = (text, onclick, title = '') => h('button', { type: 'button', onclick, title }, text);

/** Fills the form above with somebody, to be written as. */
function writeAs({ channelId, sender, name, group, members }) {
	const writer = group ? (members[0] ?? { sender: '79250000001', name: 'Anna' }) : { sender, name };
	$('channel').value = String(channelId);
	$('phone').value = writer.sender;
	$('name').value = writer.name;
	$('group').value = group ? sender : '';
	$('group').closest('details').open = group;
	$('text').value = '';
	$('text').focus();
	$('write').scrollIntoView({ block: 'nearest', behavior: 'smooth' });
}

function showFile({ name, type, href }) {
	if (!href) return h('span', {}, `${name} (not on this computer)`);
	if (type.startsWith('image/')) {
		const image = h('img', { src: href, alt: name });
		const opened = link('', href);
		opened.append(image);
		// A file may say that it is a picture and be none.
		image.onerror = () => image.replaceWith(name);
		return opened;
	}
	if (type.startsWith('audio/')) return h('audio', { controls: true, preload: 'none', src: href });
	return link(name, href);
}

/** The links in a text can be opened, as in a messenger. */
const withLinks = (text) =>
	text
		.split(/(https?:\/\/\S+)/)
		.map((part) => (/^https?:\/\//.test(part) ? link(part, part) : part));

function showMessage({ income, deleted, at, text, author, status, reason, files }) {
	const isBad = status === 'error';
	const state = isBad ? `not delivered${reason ? `: ${reason}` : ''}` : status;
	const meta = h('span', { className: isBad ? 'meta bad' : 'meta' }, time(at));
	if (author) meta.prepend(`${author}, `);
	if (state) meta.append(`, ${state}`);
	if (deleted) meta.append(', deleted');
	const kind = `bubble${income ? '' : ' ours'}${deleted ? ' deleted' : ''}`;
	return h('div', { className: kind }, ...files.map(showFile), ...withLinks(text ?? ''), meta);
}

const previewOf = ({ text, files } = {}) => text ?? files?.[0]?.name ?? '';

const opened = new Set();
let newest;

/** Where somebody has just written is opened. */
function openNewest([first]) {
	const last = first?.messages.at(-1)?.id;
	if (last === undefined || last === newest) return;
	newest = last;
	opened.add(first.id);
}

function showConversation(conversation) {
	const { id, name, group, messenger, sender, at, isUnanswered, note, state, messages, members } =
		conversation;
	const about = group ? `group of ${members.length}` : sender;
	const details = h(
		'details',
		{ className: 'card', open: opened.has(id) },
		h(
			'summary',
			{},
			h('b', {}, name),
			' ',
			h('span', { className: 'quiet' }, `${messenger}, ${about}, `, time(at)),
			isUnanswered ? h('span', { className: 'bad' }, ' unanswered') : undefined,
			state === 'open' ? undefined : h('span', { className: 'quiet' }, ` ${state}`),
			h('span', { className: 'preview' }, previewOf(messages.at(-1))),
		),
		note ? h('p', { className: 'hint' }, `Note: ${note}`) : undefined,
		h('div', { className: 'chat' }, ...messages.map(showMessage)),
		button(group ? 'Write in the group' : `Write as ${name}`, () => writeAs(conversation)),
	);
	details.addEventListener('toggle', () => {
		if (details.open) opened.add(id);
		else opened.delete(id);
	});
	const chat = details.querySelector('.chat');
	requestAnimationFrame(() => (chat.scrollTop = chat.scrollHeight));
	return details;
}

const KINDS = {
	approval: 'a decision, by a link',
	freeText: 'an answer in words, by a link',
	reply: 'a reply in the messenger',
};

function showQuestion(question, conversations) {
	const { asked, text, links, kind, workflow, url, since, until, conversationId } = question;
	const conversation = conversations.find(({ id }) => id === conversationId);
	return h(
		'div',
		{ className: 'card' },
		h('div', { className: 'row' }, h('b', {}, text ?? 'A question'), time(since)),
		h('p', {}, `To ${asked ?? 'somebody'}. Waits for ${KINDS[kind] ?? kind}.`),
		h(
			'p',
			{ className: 'quiet' },
			'Workflow ',
			link(workflow, url),
			until ? ', until ' : '',
			until ? time(until) : '',
		),
		h(
			'div',
			{ className: 'buttons' },
			...links.map(({ label, url: href }) => link(label, href)),
			kind === 'reply' && conversation
				? button(`Reply as ${conversation.name}`, () => writeAs(conversation))
				: undefined,
		),
	);
}

function showChannel({ id, name, account, isConnected, stateText, state, hasQr, qr, code }) {
	const of = { channelId: id };
	return h(
		'div',
		{ className: 'card' },
		h(
			'div',
			{ className: 'row' },
			h('span', {}, h('b', {}, name), ` ${id}`),
			h(
				'span',
				{ className: isConnected ? 'good' : state === 'disabled' ? 'bad' : 'quiet' },
				stateText,
			),
		),
		account ? h('span', { className: 'quiet' }, account) : undefined,
		qr ? h('img', { className: 'qr', src: qr, alt: `QR code of ${name} ${id}` }) : undefined,
		code ? h('p', {}, `Pairing code ${code}`) : undefined,
		h(
			'div',
			{ className: 'buttons' },
			hasQr
				? button(
						'New QR code',
						() => act('new-qr', of),
						'Sends a new code to n8n; not connected until scanned',
					)
				: undefined,
			isConnected ? undefined : button(qr ? 'Scan it' : 'Connect', () => act('connect', of)),
			isConnected ? button('Disconnect', () => act('disconnect', of)) : undefined,
		),
	);
}

function showListener({ workflow, url, address, events, isActive, isTest, how, last }) {
	const wants = events.length > 0 ? `starts on ${events.join(', ')}` : 'takes every event';
	const came = last && `${last.what}: ${last.status ?? last.error ?? 'under way'}`;
	return h(
		'div',
		{ className: 'card' },
		h(
			'div',
			{ className: 'row' },
			workflow ? h('span', {}, link(workflow, url)) : h('b', {}, 'A receiver'),
			h(
				'span',
				{ className: isActive ? 'good' : 'bad' },
				isActive ? (isTest ? 'listens for a test' : 'active') : 'inactive',
			),
		),
		h('p', { className: 'quiet' }, `${wants}; ${how}`),
		h('p', { className: 'quiet' }, address),
		came
			? h('p', { className: last.status === 200 ? 'quiet' : 'bad' }, `last: ${came}`)
			: undefined,
	);
}

const nobody = (text) => h('p', { className: 'hint' }, text);

const list = (rows, show, otherwise) => (rows.length > 0 ? rows.map(show) : [nobody(otherwise)]);

const shown = new Map();

/** Draws a part again only when it has changed, so that nobody's typing or listening is disturbed. */
function draw(id, data, parts) {
	const text = JSON.stringify(data);
	if (shown.get(id) === text) return;
	shown.set(id, text);
	$(id).replaceChildren(...parts());
}

function fillChannels(companies) {
	const chosen = $('channel').value;
	const groups = companies
		.filter(({ channels }) => channels.length > 0)
		.map(({ name, channels }) =>
			h(
				'optgroup',
				{ label: name },
				...channels.map((channel) =>
					h('option', { value: String(channel.id) }, `${channel.name} (${channel.id})`),
				),
			),
		);
	$('channel').replaceChildren(...groups);
	if (chosen) $('channel').value = chosen;
	return [];
}

const byCompany = (companies, rowsOf, show, otherwise) =>
	companies.flatMap((company) => [
		h('p', { className: 'hint' }, `${company.name} (${company.id})`),
		...list(rowsOf(company), show, otherwise),
	]);

let isRefreshing = false;

async function refresh() {
	if (isRefreshing) return;
	isRefreshing = true;
	try {
		drawAll(await (await fetch('/view')).json());
		document.body.classList.remove('gone');
	} catch {
		$('answer').textContent = 'Nothing answers any more: npm start has ended.';
		$('answer').className = 'bad';
	} finally {
		isRefreshing = false;
	}
}

function drawAll({ n8n, companies, conversations, waiting, deliveries, requests }) {
	$('n8n').hidden = !n8n;
	const names = companies.map(({ name, channels }) => [name, channels.map(({ id }) => id)]);
	const options = JSON.stringify(names);
	if (shown.get('channel') !== options) {
		shown.set('channel', options);
		fillChannels(companies);
	}
	const channelsOf = companies.map(({ id, name, channels }) => ({ id, name, channels }));
	draw('channels', channelsOf, () =>
		byCompany(channelsOf, ({ channels }) => channels, showChannel, 'No channel yet.'),
	);
	draw('waiting', [waiting, conversations.map(({ id, name }) => [id, name])], () =>
		list(waiting, (question) => showQuestion(question, conversations), 'Nobody at the moment.'),
	);
	openNewest(conversations);
	draw('conversations', conversations, () => list(conversations, showConversation, 'None yet.'));
	const listenersOf = companies.flatMap(({ name, listeners }) =>
		listeners.map((listener) => ({ company: name, ...listener })),
	);
	draw('listeners', listenersOf, () =>
		list(
			listenersOf,
			showListener,
			'Nobody yet. Publish (activate) a workflow with a Pact Trigger.',
		),
	);
	draw('deliveries', deliveries, () =>
		list(
			deliveries,
			({ what, to, status, error, attempt, at }) =>
				h(
					'div',
					{ className: 'row' },
					h('span', {}, what, h('span', { className: 'quiet' }, ` to ${to}`)),
					attempt > 1 ? h('span', { className: 'quiet' }, `attempt ${attempt}`) : undefined,
					h(
						'span',
						{ className: status === 200 ? 'good' : 'bad' },
						String(status ?? error ?? 'under way'),
					),
					time(at),
				),
			'Nothing yet.',
		),
	);
	draw('requests', requests, () =>
		list(
			requests,
			({ method, path, status, at }) =>
				h(
					'div',
					{ className: 'row' },
					h('span', { className: 'path' }, `${method} ${path}`),
					h('span', { className: status >= 400 ? 'bad' : 'good' }, String(status ?? '')),
					time(at),
				),
			'Nothing yet.',
		),
	);
	const templates = companies.flatMap((company) => company.templates);
	draw('templates', templates, () =>
		list(
			templates,
			({ name, body, header, rejection }) =>
				h(
					'div',
					{ className: 'card' },
					h(
						'div',
						{ className: 'row' },
						h('b', {}, name),
						h(
							'span',
							{ className: rejection ? 'bad' : 'good' },
							rejection ? 'rejected' : 'approved',
						),
					),
					h('p', { className: 'quiet' }, body),
					header ? h('p', { className: 'quiet' }, `with a header: ${header}`) : undefined,
				),
			'None.',
		),
	);
}

const readFile = async (file) =>
	await new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(reader.result.replace(/^data:[^,]*,/, ''));
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(file);
	});

$('write').addEventListener('submit', async (event) => {
	event.preventDefault();
	const [file] = $('file').files;
	const group = $('group').value.trim();
	const isSent = await act('write', {
		channelId: $('channel').value,
		phone: $('phone').value.trim(),
		name: $('name').value.trim(),
		text: $('text').value,
		group: group ? { id: group } : undefined,
		file: file && { name: file.name, type: file.type, base64: await readFile(file) },
	});
	if (!isSent) return;
	$('text').value = '';
	$('file').value = '';
});
$('fail').addEventListener('submit', (event) => {
	event.preventDefault();
	void act('fail-next', { reason: $('reason').value });
});

await refresh();
setInterval(() => void refresh(), 1500);
