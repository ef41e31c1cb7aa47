import { listPage } from '../../cursor';
import { ok } from '../../envelopes';
import { v1ServiceMessage } from '../../events';
import { Form } from '../../form';
import { announce } from '../../life/announce';
import type { Handler, Route } from '../../router';
import { unixSeconds } from '../../shapes/times';
import { showTemplate } from '../../shapes/v1';
import { findCompany } from '../find';

const templates: Handler = (request, simulation) => {
	const company = findCompany(simulation, request.ids.company_id);
	const { world, assumptions } = simulation;
	return listPage(request, {
		name: 'waba_templates',
		rows: world.templates.filter(({ company_id }) => company_id === company.id),
		show: showTemplate,
		sortBy: 'created_at',
		assumptions,
	});
};

/** Removed in July 2023. The curl example and the table name the texts differently; both work (v1 §24). */
const serviceMessage: Handler = (request, simulation) => {
	const company = findCompany(simulation, request.ids.company_id);
	const form = new Form(request.parameters);
	const phone = form.text('phone', { required: true, pattern: /^\d{10,15}$/ });
	const read = (name: string, alias: string) =>
		form.text(form.has(alias) ? alias : name, { required: true });
	const short_text = read('short_text', 'short_message');
	const long_text = read('long_text', 'long_message');
	form.check();
	const { world, ids, clock } = simulation;
	const id = ids.take('serviceMessages');
	world.serviceMessages.push({ id, company_id: company.id, phone, short_text, long_text });
	clock.after(simulation.jobSeconds, () => {
		const v1 = [v1ServiceMessage(id, clock.now().toISOString())];
		announce(simulation, company.id, { v1 });
	});
	return ok({ id, company_id: company.id });
};

const BILLED = 10_000;

/** For partners, never publicly listed: the current month, one price per channel (v1 §25). */
const billing: Handler = (_request, { world, clock }) => {
	const details = world.channels.map((channel) => {
		const company = world.companies.find(({ id }) => id === channel.company_id);
		const created = unixSeconds(channel.created_at);
		return {
			cost: BILLED,
			channel: { id: channel.id, type: channel.provider, created },
			company: { id: channel.company_id, name: company?.name, created },
		};
	});
	return ok({ date: clock.unixSeconds(), total_cost: BILLED * details.length, details });
};

export const other: Route[] = [
	{ method: 'GET', path: '/companies/:company_id/waba_templates', handle: templates },
	{ method: 'POST', path: '/companies/:company_id/service_messages', handle: serviceMessage },
	{ method: 'GET', path: '/billing', handle: billing },
];
