import { listPage } from '../../cursor';
import { created, invalid, updated } from '../../envelopes';
import { Form } from '../../form';
import type { Handler, Route } from '../../router';
import { showCompany } from '../../shapes/v1';
import type { Simulation } from '../../simulation';
import { newCompany } from '../../rows';
import type { Company } from '../../world';
import { findCompany } from '../find';
import { requirePing } from '../ping';

const list: Handler = (request, { world, assumptions }) =>
	listPage(request, {
		name: 'companies',
		rows: world.companies,
		show: showCompany,
		assumptions,
	});

const create: Handler = async (request, simulation) => {
	const form = new Form(request.parameters);
	form.text('name', { required: true });
	const values = readCompany(form);
	const id = simulation.ids.take('companies');
	await pingNewUrl(simulation, id, values);
	simulation.world.companies.push(newCompany(id, values));
	return created({ external_id: id }, simulation.assumptions);
};

const update: Handler = async (request, simulation) => {
	const company = findCompany(simulation, request.ids.id);
	const form = new Form(request.parameters);
	const values = readCompany(form);
	await pingNewUrl(simulation, company.id, values);
	Object.assign(company, values);
	return updated({ external_id: company.id });
};

/** Only what was sent: an omitted field stays as it is, null or an empty text clears an optional one. */
function readCompany(form: Form): Partial<Company> {
	const values: Partial<Company> = {};
	const name = form.text('name', { maximum: 255 });
	if (name !== undefined) values.name = name;
	else if (form.has('name')) form.text('name', { required: true });
	if (form.has('phone')) values.phone = form.text('phone') ?? null;
	if (form.has('description')) values.description = form.text('description') ?? null;
	if (form.has('webhook_url')) values.webhook_url = form.text('webhook_url') ?? null;
	const hidden = form.boolean('hidden');
	if (hidden !== undefined) values.hidden = hidden;
	form.check();
	return values;
}

/** A company's URL is registered only when it answers the test ping with 200 (since 2019). */
async function pingNewUrl(
	simulation: Simulation,
	companyId: number,
	{ webhook_url }: Partial<Company>,
): Promise<void> {
	if (typeof webhook_url !== 'string') return;
	if (!URL.canParse(webhook_url)) throw invalid('Webhook url is invalid');
	await requirePing(simulation, companyId, webhook_url, 'Webhook url');
}

export const companies: Route[] = [
	{ method: 'GET', path: '/companies', handle: list },
	{ method: 'POST', path: '/companies', handle: create },
	{ method: 'PUT', path: '/companies/:id', handle: update },
];
