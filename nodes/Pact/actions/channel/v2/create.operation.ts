import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { neededIn } from '../../../api/answers';
import { pactRequest } from '../../../transport/request';
import {
	accountPhone,
	connectBy,
	providerOf,
	readTrimmed,
	token as tokenField,
} from '../connecting';
import { company, optionsWith } from '../../../form/fields';
import type { Operation, WithFiles } from '../../operation';
import { readChoice, readId, readPhone } from '../../../form/parameters';
import { conditionsFor, optionWhen, shownWhen } from '../connectMethods';
import { STEPS } from './nextStep';
import { notices } from './notices';
import { toConnecting } from './output';
import { providers, WAYS, type Provider, type Way } from './connectMethods';

const provider = providerOf(providers);

const syncPeriod: INodeProperties = {
	displayName: 'Sync Period',
	name: 'syncPeriod',
	type: 'options',
	options: [
		{ name: 'Day', value: 'day' },
		{ name: 'Week', value: 'week' },
		{ name: 'Month', value: 'month' },
	],
	default: 'day',
	description: 'How far back Pact loads older messages of the account',
};

export const create: Operation = {
	option: {
		name: 'Create',
		action: 'Create channel',
		description: 'Connect a messenger account to a company',
	},
	description: [
		company,
		provider,
		connectBy,
		...notices,
		...shownWhen(
			tokenField,
			conditionsFor(WAYS, ({ needs }) => needs === 'token'),
		),
		...shownWhen(
			accountPhone,
			conditionsFor(WAYS, ({ needs }) => needs === 'phone'),
		),
		optionsWith(
			...optionWhen(
				syncPeriod,
				conditionsFor(WAYS, ({ hasHistory }) => hasHistory === true),
			),
		),
	],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject | WithFiles> {
		const companyId = readId.call(this, company, itemIndex);
		const chosen = readChoice.call(this, provider, providers, itemIndex) as Provider;
		const way = readWay.call(this, chosen, itemIndex);
		const token = way.needs === 'token' ? readTrimmed.call(this, tokenField, itemIndex) : undefined;
		const phone_number =
			way.needs === 'phone' ? readPhone.call(this, accountPhone, itemIndex) : undefined;
		const sync_period = way.hasHistory ? readPeriod.call(this, itemIndex) : undefined;

		const reply = await pactRequest.call(this, run, {
			method: 'POST',
			purpose: 'create the channel',
			path: `/api/p2/companies/${companyId}/auths`,
			body: { provider: chosen, token, phone_number, sync_period },
			secrets: token === undefined ? [] : [token],
			ifUnknown:
				'Look with Channel > Get Many whether the channel exists before running this again.',
		});
		const auth = neededIn(this.getNode(), reply, { key: 'auth', name: 'channel' }, itemIndex);
		return await toConnecting.call(this, { provider: chosen, ...auth }, STEPS[way.next]);
	},
};

function readWay(this: IExecuteFunctions, chosen: Provider, itemIndex: number): Way {
	const { chosenBy, ways } = WAYS[chosen];
	if (chosenBy === undefined) return ways.only;
	return ways[readChoice.call(this, connectBy, Object.keys(ways), itemIndex)];
}

function readPeriod(this: IExecuteFunctions, itemIndex: number): string | undefined {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	if (!(syncPeriod.name in options)) return undefined;
	const given = options.syncPeriod ?? null;
	return readChoice.call(this, syncPeriod, ['day', 'week', 'month'], itemIndex, given);
}
