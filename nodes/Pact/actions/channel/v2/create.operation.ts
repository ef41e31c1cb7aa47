import { requireFoundObject } from '../../../api/answers';
import { choice } from '../../../form/field';
import { company } from '../../../form/fields';
import { operation } from '../../operation';
import { accountPhone, connectBy, newProvider, token } from '../connectFields';
import { adviceIfTaken } from '../adviceIfTaken';
import { conditionsFor, fieldWhen, optionWhen } from '../connectMethods';
import { CONNECT_METHODS, providers, type ConnectMethod } from './connectMethods';
import { NEXT_STEPS } from './nextStep';
import { notices } from './notices';
import { toConnectingChannel } from './output';

const provider = newProvider(providers);

const syncPeriod = choice({
	displayName: 'Sync Period',
	name: 'syncPeriod',
	options: [
		{ name: 'Day', value: 'day' },
		{ name: 'Week', value: 'week' },
		{ name: 'Month', value: 'month' },
	],
	default: 'day',
	description: 'How far back Pact loads older messages of the account',
});

const where = (applies: (method: ConnectMethod) => boolean) =>
	conditionsFor(CONNECT_METHODS, applies);

export const create = operation({
	name: 'Create',
	action: 'Create channel',
	description: 'Connect a messenger account to a company',
	fields: [
		company,
		provider,
		connectBy,
		...fieldWhen(
			token,
			where(({ needs }) => needs === 'token'),
		),
		...fieldWhen(
			accountPhone,
			where(({ needs }) => needs === 'phone'),
		),
		...notices,
	],
	options: optionWhen(
		syncPeriod,
		where(({ hasHistory }) => hasHistory === true),
	),
	isUnlimited: true,

	prepare(item) {
		const companyId = item.read(company);
		const chosen = item.read(provider);
		const { needs, hasHistory, next } = CONNECT_METHODS[chosen].read(item);
		const secret = needs === 'token' ? item.read(token) : undefined;
		const phone_number = needs === 'phone' ? item.read(accountPhone) : undefined;
		const sync_period = hasHistory ? item.optionIfGiven(syncPeriod) : undefined;

		return async () => {
			const reply = await item.request({
				method: 'POST',
				purpose: 'create the channel',
				advice: adviceIfTaken,
				path: `/api/p2/companies/${companyId}/auths`,
				body: { provider: chosen, token: secret, phone_number, sync_period },
				secrets: secret === undefined ? [] : [secret],
				ifUnknown:
					'Use Channel > Get Many to check whether the channel exists before running this again.',
			});
			const auth = requireFoundObject(item, reply, { key: 'auth', name: 'channel' });
			return await toConnectingChannel(item, { provider: chosen, ...auth }, NEXT_STEPS[next]);
		};
	},
});
