import type { Form } from '../../form';
import { unixSeconds } from '../../shapes/times';
import type { Channel } from '../../world';

type Values = Partial<Channel>;
type Reader = (form: Form, now: Date) => Values;

const PHONE = /^\+?\d{10,15}$/;
/** "Not older than one month" (since 2023): generous by the length of the longest month. */
const MONTH_SECONDS = 31 * 24 * 60 * 60;

const byToken: Reader = (form) => ({ token: form.text('token', { required: true }) });

const byLogin: Reader = (form) => ({
	login: form.text('login', { required: true }),
	password: form.text('password', { required: true }),
});

/** A history to synchronise is given in Unix seconds, as both SDKs do (README §4). */
function sync(form: Form, now: Date): Values {
	const seconds = form.integer('sync_messages_from', { minimum: 0 });
	if (seconds === undefined) return {};
	if (seconds < unixSeconds(now.toISOString()) - MONTH_SECONDS) {
		form.problem('sync_messages_from', 'is older than one month');
	}
	return { sync_messages_at: new Date(seconds * 1000).toISOString() };
}

const whatsapp: Reader = (form, now) => ({
	...sync(form, now),
	phone: form.text('phone', { pattern: PHONE }) ?? null,
	settings: { do_not_mark_as_read: form.boolean('do_not_mark_as_read') ?? false },
	state: 'initial',
});

/** By QR code or by a code sent to the phone, which an older edition called `username`. */
const telegramPersonal: Reader = (form, now) => {
	const viaQr = form.boolean('via_qr_code');
	const phone =
		form.text('phone', { pattern: PHONE }) ?? form.text('username', { pattern: PHONE }) ?? null;
	if (viaQr !== true && phone === null) form.problem('via_qr_code', "can't be blank");
	return { ...sync(form, now), phone: viaQr ? null : phone, state: 'initial' };
};

const whatsappBusiness: Reader = (form) => {
	const hosting_type = form.text('hosting_type', {
		required: true,
		oneOf: ['cloud', 'onpremise'],
	});
	const subtype = form.text('subtype', { oneOf: ['regular', 'unlim', 'no_write_first'] });
	const token = form.text('token') ?? null;
	const dialog360_channel_id = form.text('dialog360_channel_id');
	if (token === null && dialog360_channel_id === undefined) form.problem('token', "can't be blank");
	const dialog360_client_id = form.text('dialog360_client_id');
	const account_name = form.text('account_name');
	const names = { dialog360_channel_id, dialog360_client_id, account_name };
	return { token, settings: { hosting_type, subtype, ...names } };
};

const instagramBusiness: Reader = (form) => {
	form.object('data', { required: true });
	return {
		token: form.text('token', { required: true }),
		phone: form.text('phone', { required: true, pattern: PHONE }),
		settings: { data: form.raw('data') },
		// It works only once one of its pages is enabled (v1 §9).
		state: 'initial',
	};
};

const instagram: Reader = (form, now) => ({
	...byLogin(form, now),
	...sync(form, now),
	settings: { sync_comments: form.boolean('sync_comments') ?? false },
});

/** How each provider v1 knows is connected (v1 §2); `instagram` and friends need no second step. */
export const CREATE: Record<string, Reader> = {
	avito: byLogin,
	facebook: byToken,
	instagram,
	instagram_business: instagramBusiness,
	max: (form, now) => ({ ...sync(form, now), state: 'initial' }),
	telegram: byToken,
	telegram_personal: telegramPersonal,
	viber: byToken,
	vkontakte: byToken,
	vkontakte_direct: byToken,
	whatsapp,
	whatsapp_business: whatsappBusiness,
};

/** What can be changed later (v1 §3); a provider missing here has no updatable fields. Avito is assumed. */
export const UPDATE: Record<string, Reader> = {
	avito: byLogin,
	facebook: byToken,
	instagram: byLogin,
	instagram_business: byToken,
	telegram: byToken,
	viber: byToken,
	vkontakte: byToken,
	vkontakte_direct: byToken,
};
