import type { INodeProperties } from 'n8n-workflow';

/** A field whose list would need a credential, without that list. */
export const byIdOnly = (locator: INodeProperties): INodeProperties => ({
	...locator,
	default: { mode: 'id', value: '' },
	modes: (locator.modes ?? []).filter(({ type }) => type !== 'list'),
});
