/** Notices that stand in a form, whatever is chosen there. */
export const notices: Record<string, string> = {
	'WhatsApp: the output holds a code, which the owner of the account types into WhatsApp on the phone. Telegram and Instagram: the code goes to the owner of the account, and from there into Channel > Confirm Code.':
		'WhatsApp: узел выдаст код, и владелец аккаунта вводит его в WhatsApp на телефоне. Telegram и Instagram: код придёт владельцу, а вводят его в Channel > Confirm Code.',
	'A WhatsApp channel has nothing to update. To connect another phone, delete the channel and create it again.':
		'У канала WhatsApp менять нечего. Чтобы подключить другой телефон, удалите канал и создайте заново.',
	'When you set a Webhook URL, Pact calls it at once with a test request and keeps it only if the answer is 200. So the workflow behind that address must be active first.':
		'Если задать Webhook URL, Pact сразу пришлёт туда пробный запрос и запомнит адрес, только если ответ — 200. Поэтому сценарий с этим адресом включите заранее.',
	'Most people do not need this: the Pact Trigger adds its own address to the company and removes it again. Use it for addresses outside of n8n. A company can have up to five.':
		'Обычно это не нужно: Pact Trigger сам добавляет компании свой адрес и сам его убирает. Операция — для адресов вне n8n. Всего у компании может быть пять адресов.',
	'The addresses of active Pact Triggers are webhooks of the company, too. Without its address, such a workflow gets no more events.':
		'Адреса включённых Pact Trigger — тоже вебхуки компании. Без своего адреса такой сценарий перестанет получать события.',
};
