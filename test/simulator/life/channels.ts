import * as events from '../events';
import { drawQr } from '../qr';
import type { Simulation } from '../simulation';
import type { Channel } from '../world';
import { announce } from './announce';

/** Providers a person connects by scanning a QR code (v1, flows after creation). */
export const QR_PROVIDERS = ['whatsapp', 'telegram_personal', 'max'];

/** Shows a QR code a while after the channel was created, and new ones while nobody scans it. */
export function expectQr(simulation: Simulation, channel: Channel): void {
	simulation.clock.after(simulation.assumptions.qrSeconds, () => {
		if (channel.state !== 'initial') return;
		void simulation.activity.run(async () => await showQr(simulation, channel));
		expectRenewals(simulation, channel);
	});
}

/** A QR code that nobody scans expires and is replaced; how often is assumed. */
export function expectRenewals(simulation: Simulation, channel: Channel): void {
	const { clock, assumptions, world } = simulation;
	let renewals = assumptions.qrRenewals;
	const renew = () => {
		if (renewals-- <= 0) return;
		const again = () => {
			if (channel.state !== 'initial' || !world.channels.includes(channel)) return;
			void showQr(simulation, channel).then(renew);
		};
		clock.after(assumptions.qrLifeSeconds, again, { background: true });
	};
	renew();
}

/** Draws a new QR code for a channel and sends it to the company's receivers. */
export async function showQr(
	simulation: Simulation,
	channel: Channel,
	asked = false,
): Promise<string> {
	const { signal } = simulation;
	await putQr(simulation, channel);
	if (!signal.aborted) {
		announce(
			simulation,
			channel.company_id,
			{ v1: [events.v1QrCode(channel)], v2: [events.v2Auth('update', channel)] },
			asked,
		);
	}
	return channel.qr ?? '';
}

/** Gives a channel a new QR code without telling anybody. */
export async function putQr(simulation: Simulation, channel: Channel): Promise<void> {
	const { text, base64 } = await drawQr(channel.id);
	Object.assign(channel, { state: 'initial', qr_text: text, qr: base64 });
	touch(simulation, channel);
}

/** Somebody scans the QR code, types the code or finishes the sign-in: the channel is connected. */
export function connectChannel(simulation: Simulation, channel: Channel, asked = false): void {
	const { clock, world } = simulation;
	Object.assign(channel, { state: 'enabled', qr: null, qr_text: null, code: null });
	channel.oauth_provider_url = null;
	touch(simulation, channel);
	const at = clock.now().toISOString();
	announce(
		simulation,
		channel.company_id,
		{ v1: [events.v1System('authorized', channel, at)], v2: [events.v2Auth('update', channel)] },
		asked,
	);
	clock.after(1, () => {
		if (!world.channels.includes(channel)) return;
		const later = clock.now().toISOString();
		const v1 = [events.v1System('synchronized', channel, later)];
		announce(simulation, channel.company_id, { v1 }, asked);
	});
}

export function touch(simulation: Simulation, channel: Channel): void {
	channel.updated_at = simulation.clock.now().toISOString();
	simulation.changed();
}

/** Tells what happened to a channel; only losing the login changes it (v2 has no counterpart for the rest). */
export function changeChannel(
	simulation: Simulation,
	channel: Channel,
	message: events.SystemMessage,
	asked = true,
): void {
	const lost = message === 'disabled' || message === 'IG was set DISABLED';
	if (lost) channel.state = 'disabled';
	touch(simulation, channel);
	const at = simulation.clock.now().toISOString();
	announce(
		simulation,
		channel.company_id,
		{
			v1: [events.v1System(message, channel, at)],
			v2: lost ? [events.v2Auth('update', channel)] : [],
		},
		asked,
	);
}
