import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../nodes/Pact/transport/reply';
import { eventNames } from '../../../nodes/Pact/trigger/events';
import { examples } from '../../fixtures/events';
import {
	answersOf,
	closeTriggerFixtures,
	startTriggerFixture,
	type TriggerFixture,
} from '../harness/triggerFixture';
import { anyText, anyValue, expectCleanPrototypes, PROTOTYPE_NAMES, wellFormed } from './values';

afterEach(closeTriggerFixtures);

/** A change somewhere in a payload: which of its places, and what is done there. */
const change = fc.record({
	place: fc.nat(200),
	what: fc.constantFrom('replace', 'remove', 'wrap', 'add', 'deepen'),
	value: anyValue,
	name: fc.oneof(fc.constantFrom(...PROTOTYPE_NAMES, 'object', 'data', 'type', 'event'), anyText),
});
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

/** The body of an event, as text, with some of its places changed. */
function changed(body: IDataObject, changes: Change[]): string {
	const copy = { root: structuredClone(body) as unknown };
	for (const one of changes) apply(copy, one);
	return JSON.stringify(copy.root) ?? 'null';
}

type Parent = Record<string, unknown>;

function apply(root: Parent, { place, what, value, name }: Change) {
	const places = placesIn(root);
	if (places.length === 0) return;
	const [parent, key] = places[place % places.length];
	const present = parent[key];
	if (what === 'remove') delete parent[key];
	else if (what === 'wrap') put(parent, key, [present]);
	else if (what === 'deepen') put(parent, key, nested(30, present));
	else if (what === 'replace') put(parent, key, value);
	else if (isObject(present)) put(present, name, value);
}

/** As a JSON parser does it: `__proto__` becomes a field like any other. */
function put(parent: Parent, name: string, value: unknown) {
	const field = { value, writable: true, enumerable: true, configurable: true };
	Object.defineProperty(parent, name, field);
}

function placesIn(parent: Parent): Array<[Parent, string]> {
	return Object.keys(parent).flatMap((key) => {
		const inner = parent[key];
		const isParent = typeof inner === 'object' && inner !== null;
		const own: Array<[Parent, string]> = [[parent, key]];
		return isParent ? [...own, ...placesIn(inner as Parent)] : own;
	});
}

function nested(depth: number, core: unknown): unknown {
	return depth === 0 ? core : { object: nested(depth - 1, core) };
}

/** What the node may answer. Anything else comes from a crash. */
const ANSWERS =
	/^(200 (ok: this address works|accepted|ignored: [ \w]+)|403 refused: (secret missing or wrong|event of another company))$/;

const post = async (url: string, body: string) =>
	await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

/** Every field of the simplified output, with what it may be. */
const SHAPE: Record<string, (value: unknown) => boolean> = {
	event: (value) => eventNames.some((name) => name === value),
	...Object.fromEntries(
		['companyId', 'channelId', 'conversationId', 'messageId', 'jobId'].map((name) => [
			name,
			(value: unknown) => value === null || Number.isSafeInteger(value),
		]),
	),
	...Object.fromEntries(
		[
			...['provider', 'externalId', 'repliedToId', 'text', 'status', 'reason'],
			...['senderName', 'senderPhone', 'senderId', 'authorName'],
		].map((name) => [name, (value: unknown) => value === null || typeof value === 'string']),
	),
	direction: (value) => [null, 'incoming', 'outgoing'].includes(value as string),
	time: (value) => value === null || !Number.isNaN(Date.parse(String(value))),
	deleted: (value) => value === null || typeof value === 'boolean',
	group: (value) => typeof value === 'boolean',
	attachments: Array.isArray,
	downloads: (value) => value === undefined || Array.isArray(value),
};

async function everything(options: IDataObject): Promise<TriggerFixture> {
	const fixture = await startTriggerFixture({
		events: eventNames,
		companyId: '',
		registration: 'manual',
		options,
	});
	await fixture.n8n.activate();
	return fixture;
}

/** Delivers bodies one after the other and looks at what the workflow made of them. */
async function deliver({ n8n, pact }: TriggerFixture, bodies: string[], isRaw: boolean) {
	const before = n8n.executions.length;
	for (const body of bodies) {
		const response = await post(n8n.address(), body);
		expect(`${response.status} ${await response.text()}`).toMatch(ANSWERS);
	}
	await n8n.idle();
	for (const { run, items } of n8n.executions.splice(before)) {
		expect(run.data.resultData.error).toBeUndefined();
		const [{ json }] = items('After');
		const wrong = isRaw ? [] : Object.keys(SHAPE).filter((name) => !SHAPE[name](json[name]));
		expect(wrong).toEqual([]);
		expect(JSON.stringify(run)).not.toContain(pact.token);
	}
	expectCleanPrototypes();
}

describe.each(examples)('$title', ({ body }) => {
	it.each(['simplified', 'raw'])('may be changed in any way, output %s', async (output) => {
		const fixture = await everything({ output });
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(change, { maxLength: 4 }), { minLength: 1, maxLength: 8 }),
				async (all) =>
					await deliver(
						fixture,
						all.map((changes) => changed(body, changes)),
						output === 'raw',
					),
			),
			{ numRuns: 8 },
		);
	});
});

it('anything at all may arrive', async () => {
	const fixture = await everything({ output: 'simplified' });
	const anything = fc.oneof(
		fc.json(),
		anyValue.map((value) => JSON.stringify(value) ?? 'null'),
		fc
			.constantFrom(...PROTOTYPE_NAMES)
			.map((name) => `{"type":"message","event":"new","${name}":{}}`),
		fc.constantFrom('[]', 'null', '7', '"text"', '{}', '{"data":null}', '{"object":{}}'),
		anyText.map((text) => JSON.stringify({ type: text, event: text, object: { income: text } })),
	);
	await fc.assert(
		fc.asyncProperty(
			fc.array(anything, { maxLength: 20 }),
			async (bodies) => await deliver(fixture, bodies, false),
		),
		{ numRuns: 20 },
	);
});

it('a body of a hundred thousand levels is answered', async () => {
	const fixture = await everything({ output: 'raw' });
	const depth = 100_000;
	const deep = `${'{"object":'.repeat(depth)}{}${'}'.repeat(depth)}`;
	const list = `${'['.repeat(depth)}${']'.repeat(depth)}`;
	const bodies = [deep, `{"type":"message","event":"new","data":${list}}`];
	for (const body of bodies) {
		const response = await post(fixture.n8n.address(), body);
		expect(`${response.status} ${await response.text()}`).toMatch(ANSWERS);
	}
	expect(fixture.n8n.executions).toEqual([]);
});

it('without the secret nothing starts, whatever is sent', async () => {
	const fixture = await startTriggerFixture({ events: eventNames });
	await fixture.n8n.activate();
	const query = fc.oneof(
		anyText.map((text) => `?secret=${encodeURIComponent(wellFormed(text))}`),
		fc.constantFrom(...PROTOTYPE_NAMES).map((name) => `?secret[${name}]=1`),
		fc.constantFrom('', '?', '?secret', '?secret=', '?secret[]=', '?__proto__[secret]=1'),
	);
	const bodies = fc.constantFrom(...examples.map(({ body }) => JSON.stringify(body)));
	await fc.assert(
		fc.asyncProperty(query, bodies, async (search, body) => {
			const { status } = await post(fixture.n8n.address() + search, body);
			expect(status).toBe(403);
		}),
		{ numRuns: 150 },
	);
	expect(fixture.n8n.executions).toEqual([]);
	expect(answersOf(fixture.pact)).toEqual([]);
});

it('only web addresses are downloaded, and never with the token', async () => {
	const fixture = await everything({ downloadAttachments: true });
	const url = fc.oneof(
		fc.constantFrom(
			'file:///etc/passwd',
			'ftp://127.0.0.1/a',
			'data:text/plain,secret',
			'//x',
			'',
			null,
		),
		fc.constantFrom(
			'javascript:1',
			'http://',
			'https://[',
			'http://%',
			'unix:/var/run/docker.sock',
		),
		fc.constant(`${fixture.pact.url}/uploads/none`),
		anyText,
	);
	await fc.assert(
		fc.asyncProperty(fc.array(url, { minLength: 1, maxLength: 4 }), async (urls) => {
			const attachments = urls.map((address, id) => ({ id, url: address }));
			const object = { id: 1, income: true, message: 'Hi', attachments };
			const body = JSON.stringify({ type: 'message', event: 'create', object });
			await deliver(fixture, [body], false);
		}),
		{ numRuns: 25 },
	);
	for (const { headers } of fixture.pact.requests) {
		expect(headers).not.toHaveProperty('x-private-api-token');
	}
});
