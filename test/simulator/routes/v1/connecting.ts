import { randomInt } from 'node:crypto';
import { invalid, plain } from '../../envelopes';
import { v2Auth } from '../../events';
import { Form } from '../../form';
import { announce } from '../../life/announce';
import { connectChannel } from '../../life/channels';
import type { Handler, Route } from '../../router';
import type { Channel } from '../../world';
import { findChannel } from '../find';

/**
 * The second step of connecting a channel (v1 §7–§10). None of these answers has v1's envelope.
 * `settings` of a channel in the world steers them: `cloud_password` asks for a second factor,
 * `follow_up` answers an Instagram challenge with another question.
 */

const requestCode: Handler = (request, simulation) => {
	const channel = findChannel(simulation, request.ids.company_id, request.ids.id);
	const form = new Form(request.parameters);
	requireProvider(form, channel);
	if (channel.provider === 'instagram') {
		const variant = form.integer('challenge_variant', { minimum: 0, maximum: 1 });
		const type = form.text('challenge_type', { oneOf: ['two_factor'] });
		if (variant === undefined && type === undefined) {
			form.problem('challenge_variant', "can't be blank");
		}
		form.check();
		channel.settings.sent_code = newCode();
		return plain({ result: 'ok' });
	}
	form.check();
	if (channel.provider === 'whatsapp') {
		channel.code = newPairingCode();
		announce(simulation, channel.company_id, { v2: [v2Auth('update', channel)] });
		return plain({ sessionId: String(channel.id), code: channel.code, ttl: '160s' });
	}
	if (channel.provider !== 'telegram_personal') throw invalid('Provider is invalid');
	channel.settings.sent_code = newCode();
	return plain({
		status: 'ok',
		session_id: 1337,
		code_length: 6,
		code_type: 'app',
		next_type: 'app',
		expires_in: 60,
	});
};

const confirm: Handler = (request, simulation) => {
	const channel = findChannel(simulation, request.ids.company_id, request.ids.id);
	const form = new Form(request.parameters);
	requireProvider(form, channel);
	if (channel.provider === 'telegram_personal') {
		const asked = confirmTelegram(form, channel);
		if (asked) return plain(asked);
		connectChannel(simulation, channel);
		return plain({ result: 'ok', state: 'enabled' });
	}
	if (channel.provider !== 'instagram') throw invalid('Provider is invalid');
	if (form.text('confirmation_type', { oneOf: ['two_factor'] })) {
		form.integer('confirmation_variant', { required: true });
	}
	requireCode(form, 'confirmation_code', channel);
	form.check();
	const followUp = FOLLOW_UPS[String(channel.settings.follow_up)];
	delete channel.settings.follow_up;
	if (followUp) return plain({ result: 'ok', data: followUp });
	channel.state = 'enabled';
	return plain({ result: 'ok' });
};

/** A right code that needs a cloud password as well: the answer is undocumented, this one is assumed. */
function confirmTelegram(form: Form, channel: Channel): object | undefined {
	const type = form.text('confirmation_type', { required: true, oneOf: ['code', 'password'] });
	const { cloud_password } = channel.settings;
	if (type === 'password') {
		const password = form.text('password', { required: true });
		if (cloud_password !== undefined && password !== cloud_password) {
			form.problem('password', 'is invalid');
		}
	} else {
		requireCode(form, 'code', channel);
	}
	form.check();
	const more = type === 'code' && cloud_password !== undefined;
	return more ? { result: 'ok', state: 'password_required' } : undefined;
}

function requireCode(form: Form, name: string, { settings }: Channel): void {
	const code = form.text(name, { required: true });
	if (code && code !== settings.sent_code) form.problem(name, 'is invalid');
}

function requireProvider(form: Form, { provider }: Channel): void {
	form.text('provider', { required: true, oneOf: [provider] });
}

const FOLLOW_UPS: Record<string, object> = {
	two_factor: {
		two_factor_requires: true,
		details: [
			{ value: 1, key: 'sms' },
			{ value: 2, key: 'recovery_code' },
			{ value: 3, key: 'totp' },
		],
	},
	confirmation: {
		confirmation_requires: true,
		details: [
			{ value: 1, label: 'e*****e@example.org' },
			{ value: 0, label: '+0 *** ***-**-00' },
		],
	},
};

/** Neither method nor answer is documented; where the page ids come from is not either (v1 §9). */
const enablePage: Handler = (request, simulation) => {
	const channel = findChannel(simulation, request.ids.company_id, request.ids.id);
	const form = new Form(request.parameters);
	const wanted = form.text('page_id', { required: true });
	form.text('sync_period', { oneOf: ['day', 'week', 'month', 'all'] });
	const page = channel.pages?.find(({ id, external_id }) =>
		[String(id), external_id].includes(wanted),
	);
	if (wanted && !page) form.problem('page_id', 'is invalid');
	form.check();
	if (page) page.enabled = true;
	connectChannel(simulation, channel);
	return plain({ status: 'ok' });
};

/** Phones whose next delivery is to fail have no WhatsApp. */
const userExists: Handler = (request, simulation) => {
	const channel = findChannel(simulation, request.ids.company_id, request.ids.id);
	if (channel.provider !== 'whatsapp') throw invalid('Channel is not WhatsApp');
	const form = new Form(request.parameters);
	const phone = form.text('phone', { required: true, pattern: /^\d{10,15}$/ });
	form.check();
	return plain({ status: 'ok', exists: !simulation.outcomes.willFail(phone, channel.id) });
};

export const newCode = () => String(randomInt(100_000, 1_000_000));

export function newPairingCode(): string {
	const letters = Array.from({ length: 8 }, () => String.fromCharCode(65 + randomInt(26)));
	return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

const BASE = '/companies/:company_id/channels/:id';

export const connecting: Route[] = [
	{ method: 'POST', path: `${BASE}/request_code`, handle: requestCode },
	{ method: 'POST', path: `${BASE}/confirm`, handle: confirm },
	{ method: 'POST', path: `${BASE}/enable_page_instagram`, handle: enablePage },
	{ method: 'GET', path: `${BASE}/user_exists`, handle: userExists },
];
