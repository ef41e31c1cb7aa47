import { Form } from '../../form';
import { numberedPage } from '../../pages';
import type { Handler, Route } from '../../router';
import { showTemplate } from '../../shapes/v2';
import type { Template } from '../../world';
import { findCompany } from '../find';

const LIMITS = [{ times: 20, seconds: 60 }];

/** Without `company_ids` those of all the user's companies; newest first unless sorted otherwise. */
const list: Handler = (request, simulation) => {
	const { world, assumptions } = simulation;
	const form = new Form(request.parameters);
	const companyIds = form.integers('company_ids');
	const sort = form.object('sort');
	const position = sort?.text('position', { oneOf: ['asc', 'desc'] });
	const created = sort?.text('created_at', { oneOf: ['asc', 'desc'] });
	form.check();
	for (const id of companyIds ?? []) findCompany(simulation, id);
	const sign = (position ?? created ?? 'desc') === 'desc' ? -1 : 1;
	const key = ({ position: place, created_at }: Template) =>
		position ? place : Date.parse(created_at);
	const rows = world.templates
		.filter(({ company_id }) => companyIds?.includes(company_id) ?? true)
		.sort((a, b) => sign * (key(a) - key(b) || a.id - b.id));
	return numberedPage(request, { name: 'waba_templates', rows, show: showTemplate, assumptions });
};

export const templates: Route[] = [
	{ method: 'GET', path: '/waba_templates', handle: list, limits: LIMITS },
];
