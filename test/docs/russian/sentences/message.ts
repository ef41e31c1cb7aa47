/** Message and Delivery */
export const message: Record<string, string> = {
	'What became of one message on its way to the client. Pact calls it a job.':
		'Что стало с сообщением по дороге к клиенту. В Pact это называется job.',
	'Check whether a message was delivered, and if not, why.':
		'Узнаёт, дошло ли сообщение, а если нет — почему.',
	'The id that Send or Start gave back. Pact calls it the ID of a job.':
		'Это `id`, который выдала операция Send или Start. В Pact он называется номером job.',
	'A message in a conversation, from the client or to the client.':
		'Сообщение в переписке — от клиента или клиенту.',
	'Delete messages of a WhatsApp, Telegram Personal or MAX conversation.':
		'Удаляет сообщения из переписки в WhatsApp, Telegram Personal или MAX.',
	'Read one message: its text, its files and in status whether it was delivered.':
		'Читает одно сообщение: текст, файлы, а в `status` — дошло ли оно.',
	'List the messages of a conversation, newest first: text, files, time, and in income whether the client wrote them.':
		'Выдаёт сообщения переписки, сначала новые: текст, файлы, время, а в `income` — от клиента ли оно.',
	'Send text, files or both to a conversation. Use it when you know the conversation, as after the Pact Trigger. Outputs the message that Pact accepted, in version 1 the delivery.':
		'Отправляет в переписку текст, файлы или то и другое. Для случаев, когда переписка известна, например после Pact Trigger. Выдаёт сообщение, которое принял Pact, в версии 1 — доставку.',
	'Write to a client by phone number or username. Use it when you do not know whether there is a conversation: it finds one or begins one. Outputs the message with its conversation_id.':
		'Пишет клиенту по телефону или имени пользователя. Для случаев, когда неизвестно, есть ли уже переписка: узел найдёт её или начнёт новую. Выдаёт сообщение и номер переписки в `conversation_id`.',
	"Pact's IDs of the messages, up to 100, separated by commas. Not their external_id, which is the messenger's.":
		'Номера в Pact, через запятую, до 100 штук. Не путайте с `external_id`: это номер в мессенджере.',
	"Pact's ID of the message. Not its external_id, which is the messenger's.":
		'Номер в Pact. Не путайте с `external_id`: это номер в мессенджере.',
	'Whether to output the messages in the order in which they were written. A Limit keeps the newest ones either way.':
		'Сообщения выйдут в том порядке, в каком их писали. Limit в любом случае оставляет самые новые.',
	'Only messages from this moment on. Older ones are not requested.':
		'Сообщения, которые были раньше, узел и не запрашивает.',
	'What to send.': '',
	'In your own words.': 'Своими словами.',
	'A text that WhatsApp has approved. A WhatsApp Business channel accepts nothing else as a first message, and no other channel sends templates.':
		'Текст, который одобрил WhatsApp. Уходит через канал WhatsApp Business: первым там пишут только шаблоном.',
	'The files to send. Most messengers take one file per message, so several files become several messages, the text with the first.':
		'Почти все мессенджеры берут один файл на сообщение, поэтому несколько файлов уйдут несколькими сообщениями, а текст — с первым.',
	'The files to send. Most messengers take one file per message, so several files become several messages, the text with the first. With a template: the picture, video or document of its header, if it has one.':
		'Почти все мессенджеры берут один файл на сообщение, поэтому несколько файлов уйдут несколькими сообщениями, а текст — с первым. Для шаблона — картинка, видео или документ в его шапке, если она есть.',
	'The message that WhatsApp has approved.': 'Сообщение, которое одобрил WhatsApp.',
	'The code of the language in which WhatsApp has approved the template.':
		'Код языка, на котором WhatsApp его одобрил.',
	'How to give the values for {{1}}, {{2}} and so on.':
		'Значения встанут на место {{1}}, {{2}} и так далее.',
	'One field for each value.': 'По полю на каждое значение.',
	'All values in one field, as AI agents give them.':
		'Все значения в одном поле, как их отдают ИИ-агенты.',
	'The values for {{1}}, {{2}} and so on, one per line.':
		'По одному в строке: первое встанет на место {{1}}, второе — {{2}} и так далее.',
	'Whether to output the text with its values filled in and send nothing.':
		'Узел покажет готовый текст со значениями и ничего не отправит.',
	'The buttons below the text, separated by commas. Only WhatsApp Business shows buttons.':
		'Стоят под текстом; перечислите их через запятую. Показывает их только WhatsApp Business.',
	'The external_id of the message to quote, from this conversation: externalId in the Pact Trigger. With several files, the first message quotes it.':
		'Какое сообщение этой переписки процитировать: его `external_id`, а в Pact Trigger — `externalId`. Если файлов несколько, цитата будет в первом сообщении.',
};
