import { v2Auth } from '../events';
import type { Simulation } from '../simulation';
import { newPages } from '../rows';
import type { Channel } from '../world';
import { announce } from './announce';
import { connectChannel } from './channels';

/**
 * Somebody opens an `oauth_provider_url` and agrees. VK asks for a second step: its groups come as pages, each
 * with a URL of its own, and opening one of them completes the connection (v2 §12).
 */
export function openOauth(simulation: Simulation, channel: Channel, pageId?: number): void {
	if (channel.provider === 'vkontakte' && pageId === undefined) {
		channel.pages ??= newPages(simulation.ids);
		channel.oauth_provider_url = null;
		channel.state = simulation.assumptions.vkStateWithGroups;
		const event = v2Auth('update', channel);
		const pages = channel.pages.map(({ id, enabled, name, external_id }) => ({
			...{ id, enabled, name, external_id },
			oauth_provider_url: `${simulation.url}/__sim/oauth/${channel.id}/${id}`,
		}));
		const v2 = [{ ...event, object: { ...event.object, pages } }];
		announce(simulation, channel.company_id, { v2 }, true);
		return;
	}
	for (const page of channel.pages ?? []) page.enabled = page.id === pageId;
	connectChannel(simulation, channel, true);
}
