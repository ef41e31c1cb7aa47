import { plain } from '../../envelopes';
import { Form } from '../../form';
import type { Handler, Route } from '../../router';
import { showAttachment } from '../../shapes/v2';
import { findCompany } from '../find';
import { readFile } from '../file';
import { readCompanyId } from './conversations';
import { SENDING } from './messages';

/** Unlike v1, uploads belong to no conversation (v2 §9). */
const upload: Handler = async (request, simulation) => {
	const company = findCompany(simulation, readCompanyId(request));
	const form = new Form(request.parameters);
	const metadata = form.object('metadata');
	const push_to_talk = metadata?.boolean('push_to_talk') ?? null;
	const size = metadata?.object('data');
	const width = size?.integer('width', { minimum: 1 });
	const height = size?.integer('height', { minimum: 1 });
	form.check();
	const data = {
		...(width === undefined ? {} : { width }),
		...(height === undefined ? {} : { height }),
	};
	const attachment = await readFile(request, simulation, company.id, { push_to_talk, data });
	return plain({ attachment: showAttachment(attachment) }, simulation.assumptions.createdStatus);
};

export const attachments: Route[] = [
	{ method: 'POST', path: '/attachments', handle: upload, limits: SENDING },
];
