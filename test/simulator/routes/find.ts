import { notFound } from '../envelopes';
import type { Simulation } from '../simulation';
import type { Channel, Company, Conversation } from '../world';

/** Rows named in a path or parameter, or Pact's 404. A row of another company is as unknown as none. */

export function findCompany({ world }: Simulation, id: number | undefined): Company {
	const company = world.companies.find((row) => row.id === id);
	if (!company) throw notFound('Company');
	return company;
}

export function findChannel(
	simulation: Simulation,
	companyId: number,
	id: number,
	name = 'Channel',
): Channel {
	const company = findCompany(simulation, companyId);
	const channel = simulation.world.channels.find(
		(row) => row.id === id && row.company_id === company.id,
	);
	if (!channel) throw notFound(name);
	return channel;
}

export function findConversation(
	simulation: Simulation,
	companyId: number | undefined,
	id: number,
): Conversation {
	const company = findCompany(simulation, companyId);
	const conversation = simulation.world.conversations.find(
		(row) => row.id === id && row.company_id === company.id,
	);
	if (!conversation) throw notFound('Conversation');
	return conversation;
}
