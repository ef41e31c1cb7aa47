import { invalid, notFound, plain } from '../../envelopes';
import { Form } from '../../form';
import { numberedPage } from '../../pages';
import type { ApiRequest, Handler, Route } from '../../router';
import { showWebhook } from '../../shapes/v2';
import type { Simulation } from '../../simulation';
import type { CompanyWebhook } from '../../world';
import { findCompany } from '../find';
import { requirePing } from '../ping';

const list: Handler = (request, simulation) => {
	const rows = webhooksOf(request, simulation);
	const { assumptions } = simulation;
	return numberedPage(request, { name: 'webhooks', rows, show: showWebhook, assumptions });
};

/** Always created inactive, and not pinged before it is activated (webhooks §1). */
const create: Handler = (request, simulation) => {
	const { assumptions, ids, world } = simulation;
	const existing = webhooksOf(request, simulation);
	const url = readUrl(new Form(request.parameters));
	if (existing.length >= assumptions.webhooksPerCompany) {
		throw invalid(`Company already has ${assumptions.webhooksPerCompany} webhooks`);
	}
	const id = ids.take('webhooks');
	const webhook = { id, company_id: request.ids.company_id, url, active: false };
	world.webhooks.push(webhook);
	return plain({ webhook: showWebhook(webhook) }, assumptions.createdStatus);
};

/** Changing the URL or activating needs an answered ping; otherwise nothing changes. */
const update: Handler = async (request, simulation) => {
	const webhook = findWebhook(request, simulation);
	const form = new Form(request.parameters);
	const active = form.boolean('active') ?? webhook.active;
	const url = form.has('url') ? readUrl(form) : webhook.url;
	form.check();
	if (url !== webhook.url || (active && !webhook.active)) {
		await requirePing(simulation, webhook.company_id, url, 'Url');
	}
	Object.assign(webhook, { url, active });
	return plain({ webhook: showWebhook(webhook) });
};

const remove: Handler = (request, simulation) => {
	const { world, assumptions } = simulation;
	const webhook = findWebhook(request, simulation);
	world.webhooks.splice(world.webhooks.indexOf(webhook), 1);
	return assumptions.v2DeletedWebhook === '204' ? { status: 204 } : plain({});
};

function readUrl(form: Form): string {
	const url = form.text('url', { required: true });
	form.check();
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
		throw invalid('Url is invalid');
	return url;
}

function webhooksOf({ ids }: ApiRequest, simulation: Simulation): CompanyWebhook[] {
	const company = findCompany(simulation, ids.company_id);
	return simulation.world.webhooks.filter(({ company_id }) => company_id === company.id);
}

function findWebhook(request: ApiRequest, simulation: Simulation): CompanyWebhook {
	const webhook = webhooksOf(request, simulation).find(({ id }) => id === request.ids.id);
	if (!webhook) throw notFound('Webhook');
	return webhook;
}

export const webhooks: Route[] = [
	{ method: 'GET', path: '/companies/:company_id/webhooks', handle: list },
	{ method: 'POST', path: '/companies/:company_id/webhooks', handle: create },
	{ method: 'PUT', path: '/companies/:company_id/webhooks/:id', handle: update },
	{ method: 'DELETE', path: '/companies/:company_id/webhooks/:id', handle: remove },
];
