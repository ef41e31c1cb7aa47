import type { IDataObject } from 'n8n-workflow';
import {
	forgetRegistration,
	hashOf,
	isLoaded,
	storedFormerUrl,
	storedRegistration,
	storedSecretHash,
	storeFormerUrl,
	storeRegistration,
} from '../../../nodes/Pact/trigger/stored';

const contextOf = (stored: IDataObject) => ({ getWorkflowStaticData: () => stored });

describe('What is stored with the workflow', () => {
	it('of a secret is a hash', () => {
		const stored: IDataObject = { secret: 'of an earlier build' };
		storeRegistration(contextOf(stored), 'companyWebhook of company 5', 'a secret');
		expect(stored).toEqual({
			registered: 'companyWebhook of company 5',
			secretHash: hashOf('a secret'),
		});
		expect(hashOf('a secret')).toMatch(/^[\w-]{43}$/);
		expect(storedSecretHash(contextOf(stored))).toBe(hashOf('a secret'));
	});

	it('of a registration by hand has no secret', () => {
		const stored: IDataObject = { secretHash: 'x', secret: 'y' };
		storeRegistration(contextOf(stored), 'manual');
		expect(stored).toEqual({ registered: 'manual' });
	});

	it.each<[IDataObject, string | undefined]>([
		[{ secretHash: 'hash', secret: 'text' }, 'hash'],
		[{ secret: 'text' }, hashOf('text')],
		[{ secretHash: '', secret: '' }, undefined],
		[{ secretHash: 7, secret: null }, undefined],
		[{}, undefined],
	])('%j holds the hash %j', (stored, hash) => {
		expect(storedSecretHash(contextOf(stored))).toBe(hash);
	});

	it('says how the node is registered, until that is forgotten', () => {
		const stored: IDataObject = { registered: 'manual', more: 1 };
		expect(storedRegistration(contextOf(stored))).toBe('manual');
		forgetRegistration(contextOf(stored));
		expect(stored).toEqual({ more: 1 });
		expect(storedRegistration(contextOf(stored))).toBeUndefined();
		expect(storedRegistration(contextOf({ registered: '' }))).toBeUndefined();
		expect(storedRegistration(contextOf({ registered: true }))).toBeUndefined();
	});

	it('keeps the address whose place was taken, or none', () => {
		const stored: IDataObject = {};
		expect(storedFormerUrl(contextOf(stored))).toBe('');
		storeFormerUrl(contextOf(stored), 'https://example.com');
		expect(stored).toEqual({ formerUrl: 'https://example.com' });
		expect(storedFormerUrl(contextOf(stored))).toBe('https://example.com');
		storeFormerUrl(contextOf(stored), '');
		expect(stored).toEqual({});
		expect(storedFormerUrl(contextOf({ formerUrl: 7 }))).toBe('');
	});

	it.each<[IDataObject, boolean]>([
		[{ registered: 'manual' }, true],
		[{ secretHash: 'x' }, true],
		[{ secret: 'x' }, true],
		[{ registered: '', secretHash: '', secret: '' }, false],
		[{ received: [] }, false],
		[{}, false],
	])('%j comes from an activation: %s', (stored, expected) => {
		expect(isLoaded(stored)).toBe(expected);
	});
});
