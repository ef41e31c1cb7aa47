import { listPage } from '../../cursor';
import { created, deleted, invalid, Refusal, updated } from '../../envelopes';
import { v2Auth } from '../../events';
import { Form } from '../../form';
import { announce } from '../../life/announce';
import { expectQr, QR_PROVIDERS, touch } from '../../life/channels';
import type { Handler, Route } from '../../router';
import { showChannel } from '../../shapes/v1';
import { newChannel, newPages } from '../../rows';
import { findChannel, findCompany } from '../find';
import { CREATE, UPDATE } from './providers';

const list: Handler = (request, simulation) => {
	const company = findCompany(simulation, request.ids.company_id);
	const { world, assumptions } = simulation;
	const rows = world.channels.filter(({ company_id }) => company_id === company.id);
	return listPage(request, { name: 'channels', rows, show: showChannel, assumptions });
};

const create: Handler = (request, simulation) => {
	const { assumptions, clock, ids, world } = simulation;
	const company = findCompany(simulation, request.ids.company_id);
	if (!company.paid) throw new Refusal(402, ['Payment required']);
	const form = new Form(request.parameters);
	const provider = form.text('provider', { required: true, oneOf: Object.keys(CREATE) });
	form.check();
	const values = CREATE[provider](form, clock.now());
	form.check();
	const taken = world.channels.some(
		(channel) => channel.company_id === company.id && channel.provider === provider,
	);
	if (taken && assumptions.oneChannelPerProvider) throw invalid('Provider has already been taken');

	const owner = { id: ids.take('channels'), company_id: company.id, provider };
	const channel = newChannel(owner, clock.now(), values);
	if (provider === 'instagram_business') channel.pages = newPages(ids);
	world.channels.push(channel);
	announce(simulation, company.id, { v2: [v2Auth('create', channel)] });
	if (QR_PROVIDERS.includes(provider) && channel.phone === null) expectQr(simulation, channel);
	const billing = { billing_start_date: clock.unixSeconds() };
	const more = assumptions.billingStartDate ? billing : {};
	return created({ external_id: channel.id, ...more }, assumptions);
};

const update: Handler = (request, simulation) => {
	const channel = findChannel(simulation, request.ids.company_id, request.ids.id);
	const form = new Form(request.parameters);
	const read = UPDATE[channel.provider];
	if (!read) throw invalid('Channel has no fields to update');
	const values = read(form, simulation.clock.now());
	form.check();
	Object.assign(channel, values);
	touch(simulation, channel);
	return updated({ external_id: channel.id });
};

const remove: Handler = (request, simulation) => {
	const { world } = simulation;
	const channel = findChannel(simulation, request.ids.company_id, request.ids.id);
	world.channels.splice(world.channels.indexOf(channel), 1);
	channel.state = 'disabled';
	announce(simulation, channel.company_id, { v2: [v2Auth('delete', channel)] });
	return deleted();
};

export const channels: Route[] = [
	{ method: 'GET', path: '/companies/:company_id/channels', handle: list },
	{ method: 'POST', path: '/companies/:company_id/channels', handle: create },
	{ method: 'PUT', path: '/companies/:company_id/channels/:id', handle: update },
	{ method: 'DELETE', path: '/companies/:company_id/channels/:id', handle: remove },
];
