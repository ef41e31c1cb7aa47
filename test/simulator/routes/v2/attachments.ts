import { plain } from '../../envelopes';
import { Form } from '../../form';
import type { Handler, Route } from '../../router';
import { showAttachment } from '../../shapes/v2';
import { findCompany } from '../find';
import { readFile, readSize } from '../file';
import { readCompanyId } from './conversations';
import { SENDING } from './messages';

/** Unlike v1, uploads belong to no conversation (v2 §9). */
const upload: Handler = async (request, simulation) => {
	const company = findCompany(simulation, readCompanyId(request));
	const form = new Form(request.parameters);
	const metadata = form.object('metadata');
	const push_to_talk = metadata?.boolean('push_to_talk') ?? null;
	const data = readSize(metadata);
	form.check();
	const attachment = await readFile(request, simulation, company.id, { push_to_talk, data });
	return plain({ attachment: showAttachment(attachment) }, simulation.assumptions.createdStatus);
};

export const attachments: Route[] = [
	{ method: 'POST', path: '/attachments', handle: upload, limits: SENDING },
];
