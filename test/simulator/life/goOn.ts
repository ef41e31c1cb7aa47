import type { Simulation } from '../simulation';
import { expectQr, QR_PROVIDERS } from './channels';
import { expectEnd } from './jobs';
import { expectAcks } from './messages';
import { expectSettlement } from './outgoing';

/** Takes up what was under way when the simulated Pact stopped: messages on their way, QR codes, deliveries. */
export function goOn(simulation: Simulation): void {
	const { world, assumptions } = simulation;
	for (const job of world.jobs) if (job.state === 'trying_deliver') expectEnd(simulation, job);
	for (const message of world.messages) {
		const conversation = world.conversations.find(({ id }) => id === message.conversation_id);
		const isOver = message.deleted || message.status === 'error';
		if (message.income || isOver || !conversation || message.ack >= assumptions.lastAck) continue;
		if (message.ack > 0) expectAcks(simulation, message, conversation);
		else expectSettlement(simulation, message, conversation);
	}
	for (const channel of world.channels) {
		const { state, qr, code, provider } = channel;
		const isAwaited = state === 'initial' && qr === null && code === null;
		if (isAwaited && QR_PROVIDERS.includes(provider)) expectQr(simulation, channel);
	}
	simulation.deliveries.goOn();
}
