/** Pact Trigger: its events */
export const events: Record<string, string> = {
	'The QR code was scanned, or the messenger accepted the sign-in. Also a channel that is connected as soon as it is created, unless Channel Created is chosen as well.':
		'Канал подключён: QR-код отсканировали или мессенджер впустил. Сработает и для канала, который подключён сразу после создания, если не отмечено ещё и Channel Created.',
	'A channel was added to the company. With status "enabled" it is connected already: without Channel Created, Channel Connected fires for it. Never comes with Company URL (Old API).':
		'В компанию добавили канал. Если статус `enabled`, он уже подключён; когда это событие не отмечено, вместо него сработает Channel Connected.',
	'A channel was removed for good. Never comes with Company URL (Old API).':
		'Канал удалили насовсем.',
	'The messenger signed the channel out, so no messages come in or go out':
		'Мессенджер отключил канал: сообщения не приходят и не уходят.',
	'A QR code is waiting to be scanned, to connect a channel or reconnect it':
		'QR-код ждёт, когда его отсканируют: канал подключают впервые или заново.',
	'Anything else about a channel: with Company Webhook, a code or link to connect it; with Company URL (Old API), phone offline or online, used elsewhere, resuming, synchronized':
		'Всё остальное о канале. С Company Webhook — код или ссылка для подключения; с Company URL (Old API) — телефон пропал из сети или вернулся, аккаунт открыли в другом месте, канал возобновил работу, сообщения загружены.',
	'A client wrote for the first time, or your first message to one arrived':
		'Клиент написал впервые, или дошло ваше первое сообщение ему.',
	'A conversation was deleted. Never comes with Company URL (Old API).': 'Переписку удалили.',
	'The name or picture of a client changed. With Company Webhook also after each message.':
		'У клиента сменилось имя или фото. С Company Webhook — ещё и после каждого сообщения.',
	'Pact delivered a message or gave up. Never comes with Company Webhook, which sends Message Status Changed instead.':
		'Pact доставил сообщение или сдался. С Company Webhook вместо этого приходит Message Status Changed.',
	'A group member wrote for the first time. Never comes with Company Webhook.':
		'Участник группы написал впервые.',
	'A message was deleted. Never comes with Company URL (Old API).': 'Сообщение удалили.',
	'A client wrote to you, in a chat or in a group': 'Клиент написал вам — лично или в группе.',
	'A message was sent from your side: from Pact, a phone or a workflow. A workflow that answers this event answers itself.':
		'От вас ушло сообщение: из Pact, с телефона или из сценария. Сценарий, который на это отвечает, отвечает сам себе.',
	'A message was sent, delivered, read or refused':
		'Сообщение отправлено, доставлено, прочитано или не принято.',
	'Whatever Pact sends that is none of the above': 'Всё, чего нет в этом списке.',
};
