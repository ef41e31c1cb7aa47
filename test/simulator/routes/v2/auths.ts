import { invalid, plain } from '../../envelopes';
import { v1QrCode, v2Auth } from '../../events';
import { Form } from '../../form';
import { announce } from '../../life/announce';
import { changeChannel, connectChannel, expectRenewals, putQr } from '../../life/channels';
import { numberedPage } from '../../pages';
import type { ApiRequest, Handler, Route } from '../../router';
import { showAuth } from '../../shapes/v2';
import type { Simulation } from '../../simulation';
import { newChannel } from '../../rows';
import type { Channel } from '../../world';
import { findChannel, findCompany } from '../find';
import { newCode, newPairingCode } from '../v1/connecting';

/** How each provider is connected (v2 §12). */
const FLOWS: Record<string, 'qr' | 'token' | 'oauth' | 'custom'> = {
	avito: 'oauth',
	custom: 'custom',
	facebook: 'oauth',
	instagram_business: 'oauth',
	max: 'qr',
	max_bot: 'token',
	odnoklassniki: 'token',
	telegram: 'token',
	telegram_personal: 'qr',
	viber: 'token',
	vkontakte: 'oauth',
	vkontakte_direct: 'token',
	whatsapp: 'qr',
	whatsapp_business: 'oauth',
};

const PERIOD_DAYS: Record<string, number> = { day: 1, week: 7, month: 30 };

const list: Handler = (request, simulation) => {
	const company = findCompany(simulation, request.ids.company_id);
	return listOf(request, simulation, [company.id]);
};

const listMany: Handler = (request, simulation) => {
	const form = new Form(request.parameters);
	const companyIds = form.integers('company_ids', { required: true }) ?? [];
	form.check();
	for (const id of companyIds) findCompany(simulation, id);
	return listOf(request, simulation, companyIds);
};

function listOf(request: ApiRequest, { world, assumptions }: Simulation, companyIds: number[]) {
	const rows = world.channels.filter(({ company_id }) => companyIds.includes(company_id));
	return numberedPage(request, { name: 'auths', rows, show: showAuth, assumptions });
}

const create: Handler = async (request, simulation) => {
	const { assumptions, clock, ids, world } = simulation;
	const company = findCompany(simulation, request.ids.company_id);
	const form = new Form(request.parameters);
	const provider = form.text('provider', { required: true, oneOf: Object.keys(FLOWS) });
	form.check();
	const flow = FLOWS[provider];
	const period = form.text('sync_period', { oneOf: Object.keys(PERIOD_DAYS) });
	const token = form.text('token') ?? null;
	if (flow === 'token') form.text('token', { required: true });
	const phone = form.text('phone_number', { pattern: /^\+?\d{10,15}$/ }) ?? null;
	form.check();
	const taken = world.channels.some(
		(row) => row.company_id === company.id && row.provider === provider,
	);
	if (taken && assumptions.oneChannelPerProvider) throw invalid('Provider has already been taken');

	const owner = { id: ids.take('channels'), company_id: company.id, provider };
	const since = period && clock.now().getTime() - PERIOD_DAYS[period] * 86_400_000;
	const channel = newChannel(owner, clock.now(), {
		token,
		phone: flow === 'qr' && provider !== 'max' ? phone : null,
		state: flow === 'token' ? 'enabled' : 'initial',
		sync_messages_at: since ? new Date(since).toISOString() : null,
	});
	world.channels.push(channel);
	announce(simulation, company.id, { v2: [v2Auth('create', channel)] });
	await startConnecting(simulation, channel);
	return plain({ auth: showAuth(channel) }, assumptions.createdStatus);
};

/** What the user needs to connect stands in the answer, and in an `auth`/`update` webhook (v2 §12). */
async function startConnecting(simulation: Simulation, channel: Channel): Promise<void> {
	const { provider, phone } = channel;
	const flow = FLOWS[provider];
	if (flow === 'token' || flow === 'custom') return;
	if (provider === 'telegram_personal' && phone !== null) {
		channel.settings.sent_code = newCode();
		return;
	}
	if (flow === 'oauth') {
		channel.oauth_provider_url = `${simulation.url}/__sim/oauth/${channel.id}`;
	} else if (phone !== null) {
		channel.code = newPairingCode();
	} else {
		await putQr(simulation, channel);
		expectRenewals(simulation, channel);
	}
	announce(simulation, channel.company_id, {
		v1: channel.qr === null ? [] : [v1QrCode(channel)],
		v2: [v2Auth('update', channel)],
	});
}

/** Finishes Telegram's code flow and `custom`, enables a disabled auth again; QR and OAuth start anew. */
const enable: Handler = async (request, simulation) => {
	const channel = findChannel(simulation, request.ids.company_id, request.ids.id, 'Auth');
	const form = new Form(request.parameters);
	const { sent_code } = channel.settings;
	if (channel.state === 'initial' && sent_code !== undefined) {
		const code = form.text('code', { required: true });
		if (code && code !== sent_code) form.problem('code', 'is invalid');
	}
	const client_url = form.text('client_url', { pattern: /^https?:\/\// });
	form.check();
	if (client_url) channel.settings.client_url = client_url;
	const unfinished = channel.state === 'initial' && sent_code === undefined;
	if (unfinished && FLOWS[channel.provider] !== 'custom') {
		await startConnecting(simulation, channel);
	} else if (channel.state !== 'enabled') {
		connectChannel(simulation, channel);
	}
	return plain({ auth: showAuth(channel) });
};

const disable: Handler = (request, simulation) => {
	const channel = findChannel(simulation, request.ids.company_id, request.ids.id, 'Auth');
	changeChannel(simulation, channel, 'disabled', false);
	return plain({ auth: showAuth(channel) });
};

const remove: Handler = (request, simulation) => {
	const { world, assumptions } = simulation;
	const channel = findChannel(simulation, request.ids.company_id, request.ids.id, 'Auth');
	world.channels.splice(world.channels.indexOf(channel), 1);
	channel.state = 'disabled';
	announce(simulation, channel.company_id, { v2: [v2Auth('delete', channel)] });
	return assumptions.v2Deleted === '204' ? { status: 204 } : plain({});
};

const BASE = '/companies/:company_id/auths';

export const auths: Route[] = [
	{ method: 'GET', path: '/auths', handle: listMany },
	{ method: 'GET', path: BASE, handle: list },
	{ method: 'POST', path: BASE, handle: create },
	{ method: 'PUT', path: `${BASE}/:id/enable`, handle: enable },
	{ method: 'PATCH', path: `${BASE}/:id/enable`, handle: enable },
	{ method: 'PUT', path: `${BASE}/:id/disable`, handle: disable },
	{ method: 'DELETE', path: `${BASE}/:id`, handle: remove },
];
